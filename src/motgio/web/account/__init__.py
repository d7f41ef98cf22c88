"""The own account of a member of staff: signing in, password, second factor, sessions."""
