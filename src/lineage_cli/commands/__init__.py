"""One module a command: read the arguments, ask one query, show the result."""
