"""Help inside the product: one page for each role, one for people, and the rules where they decide."""
