"""Verification: claims, snapshots and findings become a verdict with its evidence."""
