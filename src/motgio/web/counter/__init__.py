"""The counter's pages: the sheet of the window, its receipt, the numbers, and what hangs on the wall."""
