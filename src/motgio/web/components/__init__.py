"""Templates, tags and words shared by every page."""
