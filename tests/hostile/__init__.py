"""Files and texts that strangers may write, each with what must come of it."""
