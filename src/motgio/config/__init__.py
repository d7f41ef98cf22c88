"""Settings, URLs and the wiring of adapters to ports."""
