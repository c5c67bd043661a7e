"""Which folder is the database, what lies near, and which files are in it. Nothing is read here."""
