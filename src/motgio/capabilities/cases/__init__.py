"""The case: one matter of one reporter about one participant, its claims, thread, clock and owner."""
