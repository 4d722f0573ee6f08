"""Run a function over chunks of work in supervised processes."""
