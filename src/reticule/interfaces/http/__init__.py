"""HTTP machinery: worker pool, response cache, limits, metrics, problems."""
