"""The JSON API, version 1: reports in, standing and due times out."""
