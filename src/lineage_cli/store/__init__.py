"""From files in git to records by id: locate, read, check, index, look up. Nothing here asks questions or prints."""
