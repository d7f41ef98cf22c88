"""The chained history of every matter, and the log of who read whose record."""
