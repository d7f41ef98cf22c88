"""Who is on duty in a unit, from when to when, and who stands in."""
