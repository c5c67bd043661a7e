"""All answers by name: the page and the table of each are found in the modules of that name, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lineage_cli.render.view import View
from lineage_cli.rules.assessment import Assumptions

if TYPE_CHECKING:  # start-up: text needs no table, and a table no page
    from lineage_cli.answers.table import Answer, Document, Schema
    from lineage_cli.render.blocks import Page
    from lineage_cli.render.writers.rows import Rows

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class LazyAnswer:
    """One answer: a result, and each form of it made when it is asked for."""

    def __init__(self, name: str, result: object, view: View, assumed: Assumptions) -> None:
        self.name = name
        self.result = result
        self.view = view
        self.assumed = assumed

    def page(self) -> Page:
        """Return the answer as a page of blocks."""
        page: Page = import_module(f"lineage_cli.render.pages.{self.name}").page(self.result, self.view)
        return page

    def document(self) -> Document:
        """Return the answer as an object of JSON: its schema first, and what was assumed where something was."""
        head: Document = {"schema": f"lineage/{self.name}/1"}
        if self.assumed.as_of is not None or self.assumed.without:
            head["assumed"] = {"as_of": self.assumed.as_of, "without": sorted(self.assumed.without)}
        return head | answer(self.name).table.document(self.result, self.view.language)

    def rows(self) -> Rows | None:
        """Return the answer as rows, each made when it is asked for; None where it has none."""
        from lineage_cli.answers.table import Table, cells
        from lineage_cli.render.writers.rows import Rows

        found = answer(self.name).row_set(self.result)
        if found is None:
            return None
        language = self.view.language
        keys = {key.name: key for key in found.table.keys}

        def lines(chosen: tuple[str, ...]) -> Iterator[object]:
            encode = found.line.encode if found.line and not chosen else None
            if encode is None:
                encode = Table(*(keys[name] for name in chosen or keys)).document
            return (encode(each, language) for each in found.items(self.result))

        def texts(chosen: tuple[str, ...]) -> Iterator[list[str]]:
            columns = [keys[name] for name in chosen]
            return (cells(each, columns, language) for each in found.items(self.result))

        return Rows(tuple(keys), found.columns, lines, texts)


def answer(name: str) -> Answer[Any]:
    """Return the table of one answer. Raises `ModuleNotFoundError` where there is none of this name."""
    table: Answer[Any] = import_module(f"lineage_cli.answers.{name}").ANSWER
    return table


def answer_schema(name: str) -> Schema:
    """Return the JSON Schema of what a command answers with `--json`; that of a line of JSON Lines is its `$defs/row`."""
    found = answer(name)
    assumed: Schema = {
        "type": "object",
        "properties": {
            "as_of": {"type": ["string", "null"]},
            "without": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["as_of", "without"],
        "additionalProperties": False,
    }
    whole = found.table.schema(assumed=assumed)
    properties, required = whole["properties"], whole["required"]
    assert isinstance(properties, dict) and isinstance(required, list)  # noqa: S101, PT018 - by construction
    lines = [each.line.schema if each.line else each.table.schema() for each in found.rows]
    row: Schema = {"row": lines[0] if len(lines) == 1 else {"anyOf": lines}} if lines else {}
    return {
        "$schema": DIALECT,
        "title": f"what `lineage {name} --json` answers",
        **whole,
        "properties": {"schema": {"const": f"lineage/{name}/1"}, **properties},
        "required": ["schema", *required],
        "$defs": {**found.defs, **row},
    }
