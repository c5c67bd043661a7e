"""`lineage schema`."""

from __future__ import annotations

from lineage_cli.context import App, command
from lineage_cli.render import output
from lineage_cli.store.editors import json_schema


@command()
def run(app: App) -> None:
    """Print the JSON Schema of database files, for editors that complete and check YAML as one types."""
    output.write(output.encoded(json_schema(), indent=2) + "\n")
