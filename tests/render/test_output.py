"""Streams, formats, colour and the gate: what is printed, where, and that no data is ever obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest

from lineage_cli.render.output import wants_color
from tests.worlds import SMALL, Ran, World

HOSTILE = "\x1b[31mred\x1b]8;;http://x\x07 \u202egnp \u200bzero [bold]x[/bold] [/] :bomb: =1+1 | *a* _b_ `c` <script> # \x9b1m \x85 end"
SEEN = r"\x1b[31mred\x1b]8;;http://x\x07 \u202egnp \u200bzero [bold]x[/bold] [/] :bomb: =1+1 | *a* _b_ `c` <script> # \x9b1m \x85 end"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
EVERY = {  # a call of each command in which the hostile record stands
    "trace": ("trace", "evil"),
    "trace-claim": ("trace", "bad"),
    "compare": ("compare", "evil", "other"),
    "compare-sources": ("compare", "s", "t"),
    "evidence": ("evidence", "bad"),
    "show-entity": ("show", "evil"),
    "show-claim": ("show", "bad"),
    "show-source": ("show", "s"),
    "show-evidence": ("show", "e"),
    "search": ("search", "gnp"),
    "list": ("list", "claims"),
    "list-entities": ("list", "entities"),
    "timeline": ("timeline",),
    "diff": ("diff", "2000", "2022"),
    "impact": ("impact", "s"),
    "stats": ("stats",),
    "check": ("check",),
    "tag": ("tag", "bad"),
}
ROWS = ("search", "list", "list-entities", "timeline", "diff", "impact", "check", "tag")


@pytest.fixture
def hostile(world: World) -> World:
    """A database in which every text that has no form tries to be obeyed."""
    text = json.dumps(HOSTILE)
    world.write(
        "evil.yaml",
        f"""
        entities:
          evil: {{kind: model, name: {text}, aliases: [{text}], summary: {text}, note: {text}}}
          other: {{kind: model, name: Other}}
          skill: {{kind: ability, name: {text}}}
        sources:
          s: {{title: {text}, authors: [{text}], kind: paper, language: en, published: 2021, read: 2021, note: {text}}}
          t: {{title: T, kind: paper, language: en, derived_from: s, derivation: retelling}}
        claims:
          bad:
            statement: {text}
            subject: evil
            predicate: has
            object: skill
            note: {text}
            stated:
              - {{source: s, section: {text}, anchor: {text}, hedge: {text}, note: {text}}}
              - {{source: t, anchor: x, says: {text}, kind: wording}}
            supports: [{{id: e, summary: {text}, kind: record, source: s, section: {text}, anchor: {text}, note: {text}}}]
          sized:
            statement: {text}
            subject: evil
            predicate: size
            value: {text}
            unit: {text}
            note: {text}
            supersedes: {{claim: bad, by: {text}, why: {text}, on: 2021}}
        """,
    )
    return world


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("form", [(), ("--format", "markdown"), ("--json",)])
def test_nothing_in_the_data_is_obeyed(
    name: str, form: tuple[str, ...], hostile: World, lineage: Callable[..., Ran]
) -> None:
    ran = lineage(*EVERY[name], *form, database=hostile.folder)
    assert ran.code == 0
    assert OBEYED.findall(ran.out + ran.err) == []


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_nothing_in_the_data_is_obeyed_in_rows(
    name: str, form: str, hostile: World, lineage: Callable[..., Ran]
) -> None:
    ran = lineage(*EVERY[name], "--format", form, database=hostile.folder)
    assert ran.code == 0
    assert OBEYED.findall(ran.out + ran.err) == []


@pytest.mark.parametrize("name", EVERY)
def test_colour_never_comes_from_the_data(name: str, hostile: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*EVERY[name], "--color", "always", database=hostile.folder)
    own = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
    assert ran.code == 0
    assert OBEYED.findall(own.sub("", ran.out)) == []
    assert "\U0001f4a3" not in ran.out


def test_hostile_text_is_shown_as_what_it_is(hostile: World, lineage: Callable[..., Ran]) -> None:
    assert lineage("list", "models", database=hostile.folder).out == f"{SEEN}  evil\nOther  other\n"


def test_hostile_text_is_shown_whole_in_colour(
    hostile: World, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert SEEN in lineage("list", "models", "--color", "always", database=hostile.folder).out


def test_json_gives_the_text_of_records_as_it_is(hostile: World, lineage: Callable[..., Ran]) -> None:
    items = json.loads(lineage("list", "models", "--json", database=hostile.folder).out)["items"]
    assert items[0]["name"] == HOSTILE


def test_markdown_signs_are_escaped(hostile: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("list", "models", "--format", "markdown", database=hostile.folder).out
    assert r"\[bold\]x\[/bold\]" in out
    assert r"=1+1 \| \*a\* \_b\_ \`c\` \<script\> \#" in out


def test_a_pipe_in_a_markdown_table_makes_no_column(hostile: World, lineage: Callable[..., Ran]) -> None:
    out = lineage("compare", "evil", "other", "--format", "markdown", database=hostile.folder).out
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4}


@pytest.mark.parametrize("sign", "=+-@")
def test_no_cell_of_a_csv_begins_a_formula(sign: str, world: World, lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", f'entities:\n  a: {{kind: model, name: "{sign}cmd|calc"}}\n')
    out = lineage("list", "models", "--format", "csv", database=world.folder).out
    assert list(csv.reader(io.StringIO(out)))[1] == ["a", "model", f"'{sign}cmd|calc", ""]


def test_tabs_and_line_ends_make_no_cell(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", 'entities:\n  a: {kind: model, name: "one\\ttwo\\nthree\\r\\nfour"}\n')
    for form, sep in (("tsv", "\t"), ("csv", ",")):
        last = lineage("list", "models", "--format", form, database=world.folder).out.splitlines()[-1]
        assert last.split(sep) == ["a", "model", "one two three four", ""]


# links


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ("url: https://a.example/b", "https://a.example/b#:~:text=the%20words%20there"),
        ("doi: 10.1000/182", "https://doi.org/10.1000/182"),
        ("arxiv: '2201.11903'", "https://arxiv.org/abs/2201.11903"),
        ("archived: https://a.example/c", "https://a.example/c"),
    ],
)
def test_a_source_is_linked_by_its_address(place: str, address: str, world: World, lineage: Callable[..., Ran]) -> None:
    write_linked(world, place)
    out = lineage("evidence", "c", "--color", "always", database=world.folder).out
    assert set(re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b", out)) == {address}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.example/b"])
def test_no_other_address_is_ever_linked(url: str, world: World, lineage: Callable[..., Ran]) -> None:
    write_linked(world, f"url: '{url}'")
    for form in (("--color", "always"), ("--format", "markdown"), ("--json",)):
        ran = lineage("evidence", "c", *form, database=world.folder)
        assert ran.code == 0
        assert url not in ran.out


def test_brackets_in_an_address_end_no_markdown_link(world: World, lineage: Callable[..., Ran]) -> None:
    write_linked(world, "archived: 'https://a.example/x)[y](z'")
    out = lineage("evidence", "c", "--format", "markdown", database=world.folder).out
    assert "(https://a.example/x%29[y]%28z)" in out


def write_linked(world: World, place: str) -> None:
    world.write(
        "a.yaml",
        f"""
        sources: {{s: {{title: S, kind: paper, language: en, {place}}}}}
        claims:
          c:
            statement: It is so.
            note: n
            supports: [{{id: e, summary: Seen., kind: record, source: s, anchor: the words there}}]
        """,
    )


# nothing is cut


@pytest.fixture
def long(world: World) -> World:
    """A database of very long statements, in English and in Chinese."""
    english = " ".join(f"word{number}" for number in range(400))
    chinese = "".join(chr(0x4E00 + number) for number in range(600))
    world.write(
        "long.yaml",
        f"""
        entities:
          a: {{kind: model, name: "{english}"}}
          b: {{kind: model, name: "{chinese}"}}
          x: {{kind: ability, name: X}}
        claims:
          c: {{statement: "{english}", subject: a, predicate: has, object: x, note: n}}
          d: {{statement: "{chinese}", subject: b, predicate: has, object: x, note: n}}
          e: {{statement: s, subject: a, predicate: size, value: "{english}", note: n}}
          f: {{statement: s, subject: b, predicate: size, value: "{chinese}", note: n}}
        """,
    )
    return world


@pytest.mark.parametrize("words", ["compare a b", "trace x", "list claims", "evidence c d", "show c", "show d"])
def test_in_a_pipe_nothing_is_cut_and_nothing_escapes(words: str, long: World, the_program: Callable[..., Ran]) -> None:
    ran = the_program(*words.split(), database=long.folder, env={"COLUMNS": "40"})
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "…" not in ran.out
    wanted = {"show c": ["c"], "show d": ["d"]}.get(words, ["c", "d"])
    if "c" in wanted:
        assert " ".join(f"word{number}" for number in range(400)) in ran.out
    if "d" in wanted:
        assert "".join(chr(0x4E00 + number) for number in range(600)) in ran.out


@pytest.mark.parametrize("columns", ["20", "40", "80", "200"])
@pytest.mark.parametrize("words", ["list claims --fields id,statement", "evidence c d --full"])
def test_on_a_terminal_no_word_is_lost_where_all_is_asked_for(
    words: str, columns: str, long: World, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = lineage(*words.split(), "--color", "always", database=long.folder).out
    shown = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert "…" not in shown
    assert all(chr(0x4E00 + number) in shown for number in range(600))
    letters = re.sub(r"[^a-z0-9]", "", shown)
    assert all(letters.count(f"{number}") >= 1 for number in range(400))


def test_a_table_in_a_pipe_keeps_its_columns_under_wide_characters(lineage: Callable[..., Ran], world: World) -> None:
    world.write(
        "a.yaml",
        """
        entities: {a: {kind: model, name: 苍鹭}, b: {kind: model, name: B}}
        claims:
          c: {statement: s, subject: a, predicate: size, value: 六百亿, note: n}
          d: {statement: s, subject: b, predicate: size, value: 7B, note: n}
        """,
    )
    out = lineage("compare", "a", "b", database=world.folder).out
    assert "\nDiffer  苍鹭      B\nsize    ○ 六百亿  ○ 7B\n" in out


# colour


@pytest.mark.parametrize(
    ("chosen", "environ", "wanted"),
    [
        ("auto", {}, False),
        ("always", {"NO_COLOR": "1", "LINEAGE_COLOR": "never"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"LINEAGE_COLOR": "always", "NO_COLOR": "1"}, True),
        ("auto", {"LINEAGE_COLOR": "never", "FORCE_COLOR": "1"}, False),
        ("auto", {"LINEAGE_COLOR": "purple"}, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": "false"}, False),
        ("auto", {"FORCE_COLOR": ""}, False),
        ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, True),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ("auto", {"CLICOLOR": "1"}, False),
    ],
)
def test_who_asks_loudest_decides_on_colour_in_a_pipe(chosen: str, environ: dict[str, str], wanted: bool) -> None:
    assert wants_color(chosen, environ) is wanted


@pytest.mark.parametrize(
    ("environ", "colored"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "CLICOLOR": "0"}, False),
        ({"TERM": "xterm", "LINEAGE_COLOR": "never"}, False),
    ],
)
def test_a_terminal_has_colour_unless_told_otherwise(
    environ: dict[str, str], colored: bool, the_screen: Callable[..., Ran]
) -> None:
    out = the_screen("list", "claims", environ=environ).out
    assert ("\x1b" in out, "Heron Code" in out) == (colored, True)


def test_a_terminal_without_colour_has_its_own_width(the_screen: Callable[..., Ran]) -> None:
    out = the_screen("trace", "planning-aloud", environ={"TERM": "dumb", "COLUMNS": "50"}).out
    assert max(map(len, out.splitlines())) <= 50


@pytest.mark.parametrize("columns", ["0", "1", "-5", "x", "", "99999999999"])
def test_a_width_that_makes_no_sense_loses_nothing(
    columns: str, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = lineage("compare", "heron-1", "heron-code", "--color", "always", database=SMALL)
    letters = re.sub(r"\x1b\[[0-9;]*m|\s", "", ran.out)
    assert (ran.code, "Comparedwitheachother" in letters, "code-gains-planning" in letters) == (0, True, True)
    assert len(ran.out) < 100_000
