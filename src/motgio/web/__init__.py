"""HTTP only: parse, call one facade function, render."""
