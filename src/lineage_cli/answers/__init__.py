"""Results → JSON, rows and JSON Schema: one table of keys for each answer, in the module of its name.

The shape is a promise (`docs/json.md`). Keys are snake_case and their order is fixed; null stands for what is not there.
The text of records is given as it is. Only the module of the answer asked for is imported.
"""
