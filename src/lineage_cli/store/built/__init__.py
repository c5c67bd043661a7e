"""A database that a cluster has built: its published tables, read as they come."""
