"""One module a question: its result → a page of blocks."""
