"""What a look at several records finds that each of them alone does not show. Every check is a function in a table."""
