"""What the tests of every room stand on: the demo agency in a real database."""
