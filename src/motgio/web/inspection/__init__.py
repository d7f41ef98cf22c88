"""The pages of inspection: sealed files, for whom nothing else exists that shows them."""
