"""Reply texts of an office: written by one person, released by another, over what the product ships with."""
