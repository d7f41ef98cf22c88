"""What the systems of record hold: canonical types, snapshots, the port."""
