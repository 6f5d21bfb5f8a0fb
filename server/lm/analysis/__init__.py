"""Which units track what a text says."""
