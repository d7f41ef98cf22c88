"""Cases by the million that nobody reported: the demo at the size of the country."""
