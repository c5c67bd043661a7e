"""The public schema of an export as tables, for sheets, scripts and SQL: what of a record stands in which column.

Lists that name records are rows of `links`; texts by language, other names and numbers in registers are rows of `texts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage_cli.domain.records import Claim, Entity, Evidence, Source
from lineage_cli.exchange.cells import as_json, bounds, joined
from lineage_cli.exchange.rows import itself, lines, links, stated, texts
from lineage_cli.exchange.table_columns import ANY, ID, Cell, Column, Table, field, further, key, list_of
from lineage_cli.query.export import KINDS, Contents, Graded

ENTITIES = Table(
    "entities",
    "things that claims are about",
    ("entity",),
    itself,
    (
        ID,
        field("kind", "what kind of thing it is"),
        field("name", "its name"),
        field("summary", "one line"),
        *further("entity", Entity),
        *ANY,
    ),
)
SOURCES = Table(
    "sources",
    "documents that someone wrote",
    ("source",),
    itself,
    (
        ID,
        field("title", "its title"),
        list_of("authors", "who wrote it, set apart by '; '"),
        field("kind", "paper, essay, documentation or any other word"),
        field("language", "the language it is written in"),
        field("published", "when: YYYY, YYYY-MM or YYYY-MM-DD"),
        field("revised", "when it was last changed"),
        field("url", "where it stands"),
        field("doi", "its DOI"),
        field("arxiv", "its arXiv number"),
        field("archived", "where a copy is kept"),
        field("read_on", "the day on which someone read it"),
        field("sha256", "the digest of the text that was read", field="digest"),
        field("derived_from", "the source that it was made from", references="sources"),
        field("derivation", "how it was made from it"),
        field("same_witness_as", "other work by the same hands", references="sources"),
        field("status", "withdrawn or retracted"),
        field("status_date", "since when"),
        field("status_reason", "why"),
        Column(
            "differs",
            "how it differs from what it was made from, as JSON",
            lambda row: as_json(row.written.get("differs")),
        ),
        Column("no_claim", "passages that carry no claim, as JSON", lambda row: as_json(row.written.get("no_claim"))),
        *further("source", Source),
        *ANY,
    ),
)
EVIDENCE = Table(
    "evidence",
    "observations, measurements, documents and arguments",
    ("evidence",),
    itself,
    (
        ID,
        field("summary", "what was observed, measured, written or argued"),
        field("kind", "record, experiment, observation, testimony or inference"),
        field("own_kind", "its kind in this database, where that has a name of its own"),
        Column("source", "who produced it", lambda row: row.record.place.source, "sources"),
        Column("section", "where in the source", lambda row: row.record.place.section),
        Column("page", "the page of the source", lambda row: row.record.place.page),
        Column("anchor", "an exact phrase that stands there", lambda row: row.record.place.anchor),
        field("since", "from when on it exists"),
        field("until", "when it was withdrawn or corrected"),
        list_of("concerns", "what weakens it, set apart by '; '"),
        *further("evidence", Evidence),
        *ANY,
    ),
)
CLAIMS = Table(
    "claims",
    "statements, each with its tag",
    ("claim",),
    itself,
    (
        ID,
        field("statement", "the claim in plain words"),
        field("form", "assertion, question, prediction, definition, aim or norm"),
        field("subject", "what it is said of", references="entities"),
        field("predicate", "a verb of the database"),
        field("object", "the other thing", references="entities"),
        field("value", "the value as it was typed"),
        Column("low", "the least number that the value can be", lambda row: bounds(row.record.value)[0], type="number"),
        Column("high", "the greatest number that it can be", lambda row: bounds(row.record.value)[1], type="number"),
        field("unit", "the unit of the value"),
        field("during", "the date or time for which it holds"),
        Column(
            "tag",
            "computed: conclusion, hypothesis, educated-guess, or what it has instead",
            lambda row: row.grading.tag.typed,
        ),
        Column("marks", "computed: what a reader must know beside the tag", lambda row: joined(row.grading.marks)),
        *further("claim", Claim),
        *ANY,
    ),
)
LINES = Table(
    "lines",
    "evidence for and against claims",
    ("claim",),
    lines,
    (
        key("claim", "the claim", references="claims", required=True),
        key("side", "supports, disputes or neutral"),
        key("evidence", "the evidence item", references="evidence", required=True),
        key("kind", "its kind for this claim, where that is another"),
        key("concerns", "what weakens it for this claim"),
        key("strength", "computed: strong, moderate, weak or nothing"),
        key("origin", "computed: the source to which it is traced", references="sources"),
        key("resolved", "why it no longer counts"),
        key("since", "from when on it counts"),
        key("until", "until when it counted"),
        key("note", "anything a reader should know"),
    ),
)
STATED = Table(
    "stated",
    "where a source states, denies, changes or omits a claim, or defines an entity",
    ("entity", "claim"),
    stated,
    (
        key("claim", "the claim, or", references="claims"),
        key("entity", "the entity that is defined", references="entities"),
        key("source", "the source", references="sources"),
        key("section", "where in it"),
        key("page", "the page"),
        key("anchor", "an exact phrase that stands there"),
        key("stance", "asserts, denies, doubts or implies"),
        key("hedge", "the word by which it is hedged"),
        key("tag", "the tag that the author names"),
        key("says", "what the source has instead"),
        key("kind", "what that difference is about"),
        key("omits", "why it is left out"),
        key("since", "from when on"),
        key("until", "until when"),
        key("from", "the source that it only repeats", references="sources"),
        key("by", "who changed it"),
        key("note", "anything a reader should know"),
    ),
)
LINKS = Table(
    "links",
    "every other mention of a record by another, as in, by, on, than, about, rivals, answers, part_of, rests_on, via",
    KINDS,
    links,
    (
        key("record", "the id of the record"),
        key("field", "the field"),
        key("target", "the id that stands in it"),
        key("more", "what else is said of it, as JSON"),
    ),
)
TEXTS = Table(
    "texts",
    "texts by language, other names, numbers in registers, and warnings that were looked at",
    KINDS,
    texts,
    (
        key("record", "the id of the record"),
        key("field", "translations, short, aliases, identifiers, accept, or a text that is there in several languages"),
        key("key", "the language, the register or the warning"),
        key("text", "the text"),
    ),
)
TABLES = (ENTITIES, SOURCES, EVIDENCE, CLAIMS, LINES, STATED, LINKS, TEXTS)
"""In an order in which each refers only to those before it, or to itself."""
KIND_OF = {table.name: table.kinds[0] for table in TABLES if table.key}


def filled(contents: Contents) -> Iterator[tuple[Table, list[Cell]]]:
    """Yield every row with its table, those of one record after those of another: each is read and graded once.

    An id that nothing has is left out, and a row that is nothing without it.
    """
    for kind in KINDS:
        tables = [table for table in TABLES if kind in table.kinds]
        for each in contents.standing(kind):
            yield from ((table, found) for table in tables for found in _cells(table, each, contents))


def _cells(table: Table, each: Graded, contents: Contents) -> Iterator[list[Cell]]:
    for row in table.rows(each):
        found = [_cell(column, row, contents) for column in table.columns]
        if all(cell is not None for cell, column in zip(found, table.columns, strict=True) if column.required):
            yield found


def _cell(column: Column, row: Any, contents: Contents) -> Cell:
    cell = column.get(row)
    dangles = column.references and cell is not None and cell not in contents.ids[KIND_OF[column.references]]
    return None if dangles else cell
