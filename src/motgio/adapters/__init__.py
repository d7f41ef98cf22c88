"""The outside world: each adapter implements a port of a capability."""
