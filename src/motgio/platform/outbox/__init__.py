"""Durable outbound effects: written with the state they follow from, sent afterwards."""
