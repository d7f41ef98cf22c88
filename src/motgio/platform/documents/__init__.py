"""Official letters as Word and PDF, registers as Excel: the same bytes for the same data."""
