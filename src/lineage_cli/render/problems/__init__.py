"""The problems of a check in the forms of those who show them beside the lines: one module a form, a report → its text."""
