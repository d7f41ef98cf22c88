"""The counter: numbers of those who wait, reading a card, filing what a person says at the window."""
