"""Writing rows of several tables at once."""
