"""The public schema of an export as tables, for sheets, scripts and SQL: what of a record stands in which column.

Lists that name records are rows of `links`; texts by language, other names and numbers in registers are rows of `texts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lineage_cli.domain.local_text import main_text, restored
from lineage_cli.exchange.cells import as_json, bounds, joined
from lineage_cli.exchange.rows import lines, links, stated, texts
from lineage_cli.query.export import Contents

Cell = str | float | None


class Column(NamedTuple):
    """One column: its name, what it means, what it holds of a row, and the table whose ids stand in it."""

    name: str
    means: str
    get: Callable[[Any], Cell]
    references: str = ""
    required: bool = False
    type: str = "string"


class Table(NamedTuple):
    """One table: its name, what a row is, its rows and columns. The key is the id, where it has one."""

    name: str
    means: str
    rows: Callable[[Contents], Iterator[Any]]
    columns: tuple[Column, ...]

    @property
    def key(self) -> str | None:
        """The column by which other tables refer to a row."""
        return "id" if self.columns[0].name == "id" else None


def _field(name: str, means: str, *, field: str = "", references: str = "") -> Column:
    """Return the column of a field of a record."""
    return Column(name, means, lambda row: main_text(getattr(row.record, field or name)), references)


def _list(name: str, means: str) -> Column:
    return Column(name, means, lambda row: joined(getattr(row.record, name)))


def _key(name: str, means: str, *, references: str = "", required: bool = False) -> Column:
    """Return the column of what a row has under a name."""
    return Column(name, means, lambda row: restored(row.get(name)), references, required)


ID = Column("id", "the id, unique in all tables", lambda row: row.record.id, required=True)
ANY = (
    _field("note", "anything a reader should know"),
    Column("extra", "facts of the field's own, as JSON", lambda row: as_json(row.record.extra)),
    Column(
        "incomplete",
        "1 where something of it could not be read",
        lambda row: int(row.record.incomplete),
        type="integer",
    ),
)


def _of(kind: str) -> Callable[[Contents], Iterator[Any]]:
    return lambda contents: contents.standing(kind)


ENTITIES = Table(
    "entities",
    "things that claims are about",
    _of("entity"),
    (ID, _field("kind", "what kind of thing it is"), _field("name", "its name"), _field("summary", "one line"), *ANY),
)
SOURCES = Table(
    "sources",
    "documents that someone wrote",
    _of("source"),
    (
        ID,
        _field("title", "its title"),
        _list("authors", "who wrote it, set apart by '; '"),
        _field("kind", "paper, essay, documentation or any other word"),
        _field("language", "the language it is written in"),
        _field("published", "when: YYYY, YYYY-MM or YYYY-MM-DD"),
        _field("revised", "when it was last changed"),
        _field("url", "where it stands"),
        _field("doi", "its DOI"),
        _field("arxiv", "its arXiv number"),
        _field("archived", "where a copy is kept"),
        _field("read_on", "the day on which someone read it"),
        _field("sha256", "the digest of the text that was read", field="digest"),
        _field("derived_from", "the source that it was made from", references="sources"),
        _field("derivation", "how it was made from it"),
        _field("same_witness_as", "other work by the same hands", references="sources"),
        _field("status", "withdrawn or retracted"),
        _field("status_date", "since when"),
        _field("status_reason", "why"),
        Column(
            "differs",
            "how it differs from what it was made from, as JSON",
            lambda row: as_json(row.written.get("differs")),
        ),
        Column("no_claim", "passages that carry no claim, as JSON", lambda row: as_json(row.written.get("no_claim"))),
        *ANY,
    ),
)
EVIDENCE = Table(
    "evidence",
    "observations, measurements, documents and arguments",
    _of("evidence"),
    (
        ID,
        _field("summary", "what was observed, measured, written or argued"),
        _field("kind", "record, experiment, observation, testimony or inference"),
        _field("own_kind", "its kind in this database, where that has a name of its own"),
        Column("source", "who produced it", lambda row: row.record.place.source, "sources"),
        Column("section", "where in the source", lambda row: row.record.place.section),
        Column("page", "the page of the source", lambda row: row.record.place.page),
        Column("anchor", "an exact phrase that stands there", lambda row: row.record.place.anchor),
        _field("since", "from when on it exists"),
        _field("until", "when it was withdrawn or corrected"),
        _list("concerns", "what weakens it, set apart by '; '"),
        *ANY,
    ),
)
CLAIMS = Table(
    "claims",
    "statements, each with its tag",
    _of("claim"),
    (
        ID,
        _field("statement", "the claim in plain words"),
        _field("form", "assertion, question, prediction, definition, aim or norm"),
        _field("subject", "what it is said of", references="entities"),
        _field("predicate", "a verb of the database"),
        _field("object", "the other thing", references="entities"),
        _field("value", "the value as it was typed"),
        Column("low", "the least number that the value can be", lambda row: bounds(row.record.value)[0], type="number"),
        Column("high", "the greatest number that it can be", lambda row: bounds(row.record.value)[1], type="number"),
        _field("unit", "the unit of the value"),
        _field("during", "the date or time for which it holds"),
        Column(
            "tag",
            "computed: conclusion, hypothesis, educated-guess, or what it has instead",
            lambda row: row.grading.tag.typed,
        ),
        Column("marks", "computed: what a reader must know beside the tag", lambda row: joined(row.grading.marks)),
        *ANY,
    ),
)
LINES = Table(
    "lines",
    "evidence for and against claims",
    lines,
    (
        _key("claim", "the claim", references="claims", required=True),
        _key("side", "supports, disputes or neutral"),
        _key("evidence", "the evidence item", references="evidence", required=True),
        _key("kind", "its kind for this claim, where that is another"),
        _key("concerns", "what weakens it for this claim"),
        _key("strength", "computed: strong, moderate, weak or nothing"),
        _key("origin", "computed: the source to which it is traced", references="sources"),
        _key("resolved", "why it no longer counts"),
        _key("since", "from when on it counts"),
        _key("until", "until when it counted"),
        _key("note", "anything a reader should know"),
    ),
)
STATED = Table(
    "stated",
    "where a source states, denies, changes or omits a claim, or defines an entity",
    stated,
    (
        _key("claim", "the claim, or", references="claims"),
        _key("entity", "the entity that is defined", references="entities"),
        _key("source", "the source", references="sources"),
        _key("section", "where in it"),
        _key("page", "the page"),
        _key("anchor", "an exact phrase that stands there"),
        _key("stance", "asserts, denies, doubts or implies"),
        _key("hedge", "the word by which it is hedged"),
        _key("tag", "the tag that the author names"),
        _key("says", "what the source has instead"),
        _key("kind", "what that difference is about"),
        _key("omits", "why it is left out"),
        _key("since", "from when on"),
        _key("until", "until when"),
        _key("from", "the source that it only repeats", references="sources"),
        _key("by", "who changed it"),
        _key("note", "anything a reader should know"),
    ),
)
LINKS = Table(
    "links",
    "every other mention of a record by another, as in, by, on, than, about, rivals, answers, part_of, rests_on, via",
    links,
    (
        _key("record", "the id of the record"),
        _key("field", "the field"),
        _key("target", "the id that stands in it"),
        _key("more", "what else is said of it, as JSON"),
    ),
)
TEXTS = Table(
    "texts",
    "texts by language, other names, numbers in registers, and warnings that were looked at",
    texts,
    (
        _key("record", "the id of the record"),
        _key(
            "field", "translations, short, aliases, identifiers, accept, or a text that is there in several languages"
        ),
        _key("key", "the language, the register or the warning"),
        _key("text", "the text"),
    ),
)
TABLES = (ENTITIES, SOURCES, EVIDENCE, CLAIMS, LINES, STATED, LINKS, TEXTS)
"""In an order in which each refers only to those before it, or to itself."""
KIND_OF = {"entities": "entity", "sources": "source", "evidence": "evidence", "claims": "claim"}


def cells(table: Table, contents: Contents) -> Iterator[list[Cell]]:
    """Yield the rows of a table. An id that nothing has is left out, and a row that is nothing without it."""
    for row in table.rows(contents):
        found = [_cell(column, row, contents) for column in table.columns]
        if all(cell is not None for cell, column in zip(found, table.columns, strict=True) if column.required):
            yield found


def _cell(column: Column, row: Any, contents: Contents) -> Cell:
    cell = column.get(row)
    dangles = column.references and cell is not None and cell not in contents.ids[KIND_OF[column.references]]
    return None if dangles else cell
