"""What processes count while they work; the web process tells the sum of all processes of a home."""
