"""Writing database files and reading those of other programs: one module a format. Nothing here prints or grades."""
