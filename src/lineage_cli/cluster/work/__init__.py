"""What runs on the workers of a cluster: rows in, rows out, by the project's own reader and rule. Knows no engine."""
