"""Whether the product lives and is ready, and its figures for machines."""
