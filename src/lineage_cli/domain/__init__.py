"""The nouns of the field and the errors. Standard library only; nothing here reads files or prints."""
