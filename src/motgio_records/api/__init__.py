"""The paths of the port, one module per concern."""
