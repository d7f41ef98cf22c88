"""Cases: all that other rooms may import."""
