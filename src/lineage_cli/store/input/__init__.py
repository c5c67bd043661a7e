"""Bytes in, records and problems out, from one table of fields. YAML is known only here."""
