"""The unit tree of the agency, with validity dates."""
