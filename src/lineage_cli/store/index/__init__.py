"""The SQLite library: built, updated, looked up. SQL stands only here."""
