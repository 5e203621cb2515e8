"""How often the intervals hold: planted truths against estimates, over many seeds."""
