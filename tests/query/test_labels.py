"""What stands for a record on a line: its short text, in the language asked for, or its whole headline."""

from __future__ import annotations

from lineage_cli.query.labels import Label, label, names
from tests.worlds import World

RECORDS = """
entities:
  long: {kind: thing, name: A thing with a very long name, short: a long thing, translations: {zh: 很长的名字}}
  plain: {kind: thing, name: Plain}
claims:
  short: {statement: A whole sentence., short: {en: in short, zh: 简而言之}, note: n}
  whole: {statement: A whole sentence., translations: {zh: 一整句话。}, note: n}
"""


def test_a_short_text_stands_for_a_record_in_the_language_asked_for(world: World) -> None:
    world.write("r.yaml", RECORDS)
    library = world.library()
    short, whole = library.record("short"), library.record("whole")
    assert short is not None
    assert whole is not None
    assert label(short, "zh") == Label("简而言之", is_short=True)
    assert label(whole) == Label("A whole sentence.")
    assert label(whole, "zh") == Label("一整句话。")


def test_names_are_short_where_they_can_be_and_ids_where_nothing_has_them(world: World) -> None:
    world.write("r.yaml", RECORDS)
    assert names(world.judge(), ["long", "plain", "missing"]) == {
        "long": "a long thing",
        "plain": "Plain",
        "missing": "missing",
    }
    assert names(world.judge(), ["long"], "zh") == {"long": "很长的名字"}
