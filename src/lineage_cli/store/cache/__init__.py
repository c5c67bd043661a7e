"""Where the index is kept: located, written atomically, verified."""
