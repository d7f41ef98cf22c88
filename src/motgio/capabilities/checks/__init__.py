"""Record checks: a plain catalogue and a runner, the only place that knows Ibis."""
