"""What Motgio exists for, one room for each thing the agency does."""
