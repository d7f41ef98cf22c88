"""A report becomes a case: stored first, understood, deduplicated, opened."""
