"""`lineage new`: a record as YAML, or in a file that keeps its comments and order and has no new errors."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds import Ran, World, run_for_real

Lineage = Callable[..., Ran]
RECORDS = """\
# our records
claims:
    # the first claim
    first:
        statement: One.  # said once
        note: n

    # a comment at the end of the claims
sources: # what was read
  notes: {title: Notes, kind: essay, language: en}
"""


@pytest.fixture
def kept(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A database with a file that somebody has written with care, in whose folder one stands."""
    world.write("records.yaml", RECORDS)
    monkeypatch.chdir(world.folder)
    return world


def test_a_record_is_printed_as_a_file_of_its_own(kept: World, lineage: Lineage) -> None:
    ran = lineage("new", "entity", "lime", "name=chlorinated lime: strong", "kind=substance", "aliases=A", "aliases=B")
    expected = """\
entities:
  lime:
    kind: substance
    name: "chlorinated lime: strong"
    aliases: [A, B]
"""
    assert ran == (0, expected, "")
    kept.write("more.yaml", ran.out)
    assert lineage("check").code == 0


@pytest.mark.parametrize(
    ("words", "id"),
    [
        (("source", "authors=Newton, Isaac", "published=1687-07", "title=T"), "newton-1687"),
        (("source", "authors=Émilie du Châtelet", "authors=X", "title=T"), "chatelet"),
        (("source", "title=The Book of the Tides", "published=1700"), "book-tides-1700"),
        (("entity", "name=Straße des 17. Juni"), "strasse-des-17-juni"),
        (("entity", "name=思维链"), "entity"),
        (
            ("claim", "statement=The moon is the cause of all tides on the earth and beyond."),
            "moon-cause-all-tides-earth",
        ),
        (("claim", "statement=Long.", "short=In short"), "short"),
        (("evidence", "summary=It was seen."), "seen"),
        (("entity", "name=First"), "first-2"),
    ],
)
def test_an_id_is_made_where_none_is_given(words: tuple[str, ...], id: str, kept: World, lineage: Lineage) -> None:
    assert lineage("new", *words).out.splitlines()[1] == f"  {id}:"


def test_without_fields_it_is_a_template_of_all_there_can_be(kept: World, lineage: Lineage) -> None:
    lines = lineage("new", "evidence").out.splitlines()
    assert lines[:3] == [
        "evidence:",
        "  evidence:",
        "    summary:  # what was observed, measured, written or argued, in our own words",
    ]
    assert any(line.startswith("    # rests_on:") for line in lines)


def test_a_record_is_added_after_the_others_of_its_kind(kept: World, lineage: Lineage) -> None:
    ran = lineage("new", "claim", "second", "statement=Two.", "stated=notes", "--in", "records.yaml")
    assert ran == (0, "added to records.yaml: claim second\n", "")
    assert (kept.folder / "records.yaml").read_text() == RECORDS.replace(
        "    # a comment at the end of the claims\n",
        "    # a comment at the end of the claims\n    second:\n      statement: Two.\n      stated: notes\n",
    )
    assert lineage("tag", "second").code == 0


def test_a_kind_that_the_file_does_not_have_comes_last(kept: World, lineage: Lineage) -> None:
    assert lineage("new", "entity", "e", "kind=part", "name=E", "--in", "records.yaml").code == 0
    assert (kept.folder / "records.yaml").read_text() == f"{RECORDS}\nentities:\n  e:\n    kind: part\n    name: E\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "entities:\n  e:\n    kind: part\n    name: E\n"),
        ("entities:\n", "entities:\n  e:\n    kind: part\n    name: E\n"),
        (
            "entities:\n  a: {kind: part, name: A}",
            "entities:\n  a: {kind: part, name: A}\n  e:\n    kind: part\n    name: E\n",
        ),
        ("---\nsources: {}\n", "---\nsources: {}\n\nentities:\n  e:\n    kind: part\n    name: E\n"),
        (
            "entities:\r\n  a: {kind: x, name: A}\r\n",
            "entities:\r\n  a: {kind: x, name: A}\r\n  e:\r\n    kind: part\r\n    name: E\r\n",
        ),
    ],
)
def test_whatever_stands_in_the_file_stays(before: str, after: str, kept: World, lineage: Lineage) -> None:
    path = kept.folder / "more.yaml"
    path.write_bytes(before.encode())
    if before == "entities:\n":
        path.write_bytes(b"entities:\n  a: {kind: part, name: A}\n")
        after = after.replace("entities:\n", "entities:\n  a: {kind: part, name: A}\n")
    assert lineage("new", "entity", "e", "kind=part", "name=E", "--in", "more.yaml").code == 0
    assert path.read_bytes().decode() == after


def test_a_new_file_is_made_and_json_lines_have_a_line_more(kept: World, lineage: Lineage) -> None:
    for file in ("deep.yaml", "lines.jsonl"):
        assert lineage("new", "entity", f"in-{file[:4]}", "kind=part", "name=E", "--in", file).code == 0
    assert json.loads((kept.folder / "lines.jsonl").read_text()) == {
        "record": "entity",
        "id": "in-line",
        "kind": "part",
        "name": "E",
    }
    assert lineage("list", "entities", "--fields", "id", "--format", "tsv").out.split() == ["in-deep", "in-line"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("claim", "c"),
            "'statement' has no value: give it one, in quotes where it begins with '#', or take the key out",
        ),
        (
            ("claim", "c", "statement=C.", "note=n", "about=nobody"),
            "'about' names 'nobody', which no entity has as its id",
        ),
        (
            ("claim", "c", "statement=C.", "note=n", "about=notes"),
            "'about' names 'notes', which no entity has as its id",
        ),
        (
            ("source", "s", "title=T", "kind=Book", "language=en"),
            "'kind' is a lower-case word, not 'Book': write it as 'book'",
        ),
        (("claim", "c", "statement=C.", "stated={source: notes, tag: sure}"), "'tag' cannot be 'sure'"),
    ],
)
def test_nothing_is_written_that_a_check_would_refuse(
    words: tuple[str, ...], said: str, kept: World, lineage: Lineage
) -> None:
    ran = lineage("new", *words, "--in", "records.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"lineage: this is no record yet: nothing was written\n  {said}")
    assert (kept.folder / "records.yaml").read_text() == RECORDS


def test_nothing_is_added_to_a_file_with_errors(kept: World, lineage: Lineage) -> None:
    broken = kept.write("broken.yaml", "claims: {c: {statement: C.}}\n")
    ran = lineage("new", "entity", "e", "kind=part", "name=E", "--in", "broken.yaml")
    said = "lineage: broken.yaml has 1 error already: nothing was written\n  lineage check broken.yaml shows them\n"
    assert ran == (4, "", said)
    assert broken.read_text() == "claims: {c: {statement: C.}}\n"


def test_an_id_that_a_record_has_is_refused_with_its_place(kept: World, lineage: Lineage) -> None:
    said = "lineage: there is a record 'notes' already: records.yaml:10\n  lineage show notes\n"
    assert lineage("new", "source", "notes", "title=T") == (2, "", said)


def test_what_is_no_field_is_named_with_the_nearest(kept: World, lineage: Lineage) -> None:
    ran = lineage("new", "claim", "statment=C.")
    assert (ran.code, ran.err.splitlines()[:2]) == (
        2,
        ["lineage: claim has no field 'statment'", "  did you mean statement?"],
    )


def test_outside_any_database_it_prints_and_adds_nothing(
    tmp_path: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lineage("new", "entity", "name=E").out.startswith("entities:\n  e:\n")
    ran = lineage("new", "entity", "name=E", "--in", "x.yaml")
    assert (ran.code, ran.out, os.listdir(tmp_path)) == (4, "", [])


def test_a_doi_is_recorded_and_not_looked_up(kept: World, lineage: Lineage) -> None:
    assert "    doi: 10.1000/182\n" in lineage("new", "source", "title=T", "--doi", "https://doi.org/10.1000/182").out
    assert lineage("new", "claim", "--doi", "10.1000/182").code == 2


def test_an_editor_has_the_last_word(
    kept: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text("#!/bin/sh\nsed -i 's/ name:.*/ name: Edited/; s/ kind:.*/ kind: part/' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{editor}'")
    assert lineage("new", "entity", "e", "--edit", "--in", "records.yaml").code == 0
    assert json.loads(lineage("show", "e", "--json").out)["items"][0]["entity"]["name"] == "Edited"
    monkeypatch.setenv("EDITOR", "false")
    ran = lineage("new", "entity", "f", "--edit", "--in", "records.yaml")
    assert (ran.code, ran.err) == (5, "lineage: the editor ended with 1: nothing was written\n")


def test_a_file_keeps_who_may_read_it(kept: World, lineage: Lineage) -> None:
    path = kept.folder / "records.yaml"
    path.chmod(0o640)
    lineage("new", "entity", "e", "kind=part", "name=E", "--in", "records.yaml")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_as_json_the_record_stands_in_the_answer(kept: World, lineage: Lineage) -> None:
    document = json.loads(lineage("new", "entity", "name=E", "kind=part", "--json").out)
    assert document == {
        "schema": "lineage/new/1",
        "written": [],
        "left": [],
        "ledger": [],
        "yaml": "entities:\n  e:\n    kind: part\n    name: E\n",
    }


ENTRY = """@article{fl1848,
  author = {Hebra, Ferdinand and others},
  title = {H{\\"o}chst wichtige Erfahrungen},
  journal = {Zeitschrift},
  year = 1847, month = dec,
  doi = {https://doi.org/10.1000/182},
  langid = {german},
}
"""


def test_an_entry_of_bibtex_that_is_piped_in_is_a_source(kept: World) -> None:
    ran = run_for_real("new", "source", "--bibtex", "-", stdin=ENTRY, database=kept.folder)
    expected = """\
sources:
  hebra-1847:
    title: Höchst wichtige Erfahrungen
    aliases: [fl1848]
    authors: [Ferdinand Hebra, et al.]
    kind: paper
    language: de
    published: 1847-12
    doi: 10.1000/182
    extra: {journal: Zeitschrift}
"""
    assert ran == (0, expected, "")


def test_a_field_that_is_given_beside_an_entry_stands_in_its_place(kept: World, lineage: Lineage) -> None:
    path = kept.write("entry.txt", ENTRY)
    ran = lineage("new", "source", "hebra", "kind=letter", "read=2024", "--bibtex", str(path), "--in", "records.yaml")
    assert ran.code == 0, ran.err
    text = (kept.folder / "records.yaml").read_text("utf-8")
    assert "  hebra:\n" in text
    assert "    kind: letter\n" in text
    assert lineage("check").code == 0


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("", "source", "there is no entry in"),
        (ENTRY + ENTRY.replace("fl1848", "other"), "source", "one source is made of one entry: 2 entries in"),
        ("@article{", "source", "is not BibTeX"),
        (ENTRY, "claim", "only a source is described by BibTeX"),
    ],
)
def test_what_describes_no_one_source_is_refused(
    text: str, kind: str, said: str, kept: World, lineage: Lineage
) -> None:
    path = kept.folder.parent / "entry.bib"
    path.write_text(text)
    ran = lineage("new", kind, "--bibtex", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_folder_that_is_not_there_is_named(world: World, lineage: Lineage) -> None:
    path = world.folder / "no" / "such" / "a.yaml"
    ran = lineage("new", "entity", "kind=thing", "name=A", "--in", str(path))
    assert ran == (4, "", f"lineage: no such file or folder: {path.parent}\n")


@pytest.mark.parametrize("name", [".hidden/a.yaml", ".a.yaml"])
def test_nothing_is_added_to_a_file_that_is_not_read(name: str, world: World, lineage: Lineage) -> None:
    path = world.folder / name
    path.parent.mkdir(exist_ok=True)
    ran = lineage("new", "entity", "kind=thing", "name=A", "--in", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"lineage: {path} is not read: name it ")
    assert not path.exists()
