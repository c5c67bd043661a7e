"""The library in memory: of records at hand, with no file and no index."""
