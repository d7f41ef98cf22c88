"""How often somebody tries something within a window of time, counted over all web processes."""
