"""Plain Python that every room may use; imports nothing of ours."""
