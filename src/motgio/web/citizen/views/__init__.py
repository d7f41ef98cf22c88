"""Views of the people's pages: parse, call one facade function, render."""
