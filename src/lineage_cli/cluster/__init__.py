"""A database built on a cluster: what runs on the workers (`work`), and how data flow between them (`flow`). An extra."""
