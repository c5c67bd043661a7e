"""A database as pages for a browser: cards of records as blocks, the frame around them, and the index that is searched."""
