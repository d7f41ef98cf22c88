"""What every job shares: the door, the pulse of the worker, the rescue of stalled jobs."""
