"""Any command line over any database ends within the contract of exit codes: no fault, no traceback, nothing obeyed."""

from __future__ import annotations

import io
import json
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lineage_cli import cli
from lineage_cli import completion_table as table
from lineage_cli.commands import COMMANDS
from lineage_cli.completion import options_of
from lineage_cli.store.input.schema import CONCERNS, DERIVATIONS
from tests.hostile.cases import MARKUP, TEXTS
from tests.worlds import MANIFEST, SMALL

CONTRACT = {0, 1, 2, 3, 4, 5}
STYLED = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\")
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
HOSTILE = [text for text, _ in TEXTS.values()] + list(MARKUP.values())

junk = some.sampled_from(
    [
        *HOSTILE,
        "",
        " ",
        "-",
        "--",
        "-x",
        "--no",
        "..",
        "/dev/null",
        "no\udcffbytes",
        "a" * 5_000,
        "%s%n",
        "1",
        "-1",
        "9" * 30,
    ]
).map(lambda text: text.replace("\0", ""))
texts = some.one_of(junk, some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
names = some.sampled_from(
    ["heron-chat", "heron", "code-learns-better", "notes", "思维", "Heron Code", "e0", "c0", "s0", "t0", "t1", "c1"]
)
dates = some.sampled_from(["2022", "2022-12", "2022-12-11", "2022-02-30", "0000", "9999-12-31", "2020/2021", "today"])
KNOWN = {
    "<dir>": junk,
    "<text>": texts,
    "<date>": some.one_of(dates, junk),
    "<number>": some.sampled_from(["0", "1", "7", "-1", "x", "9" * 20]),
}


LEFT_OUT = ("--claims", "--help", "--watch", "--install")
"""Options that choose another database, answer nothing else, never end, or write."""


def values(choices: tuple[str, ...]) -> some.SearchStrategy[str]:
    """Return what may follow an option: what is right for it, or anything."""
    right = KNOWN.get(choices[0], some.one_of(names, some.sampled_from(choices)))
    return some.one_of(right, right, right, junk)


@some.composite
def command_lines(draw: some.DrawFn) -> list[str]:
    """Any command with any of its options, in any order, and any arguments."""
    command = draw(some.sampled_from([name for name, entry in COMMANDS.items() if not entry.writes]))
    words: list[list[str]] = [[draw(some.one_of(names, names, texts))] for _ in range(draw(some.integers(0, 3)))]
    if command in ("list", "completions", "schema") and draw(some.booleans()):
        words = [[draw(some.sampled_from(table.ARGUMENTS[command]))]]
    options = {name: choices for name, choices in options_of(command).items() if name not in LEFT_OUT}
    for option in draw(some.lists(some.sampled_from(list(options) or ["--help"]), max_size=4)):
        choices = options.get(option)
        words.append([option] if choices is None else [option, draw(values(choices))])
    return [command, *(word for group in draw(some.permutations(words)) for word in group)]


@some.composite
def databases(draw: some.DrawFn) -> str:
    """A database that is sound but for the text in it, as JSON Lines: a few records of each kind, tied at random."""

    def some_of(kind: str, count: int) -> list[str]:
        return draw(some.lists(some.sampled_from([f"{kind}{n}" for n in range(count)]), max_size=2, unique=True))

    text = some.sampled_from([f"x{each}" for each in HOSTILE])
    records: list[dict[str, object]] = []
    for n in range(3):
        records.append(
            {
                "record": "entity",
                "id": f"t{n}",
                "kind": "thing",
                "name": draw(text),
                "aliases": [draw(text)],
                "part_of": some_of("t", n) if n else [],
            }
        )
        source: dict[str, object] = {
            "record": "source",
            "id": f"s{n}",
            "title": draw(text),
            "authors": [draw(text)],
            "kind": "essay",
            "language": "en",
            "published": draw(some.sampled_from(["2020", "2021-05", "2022-12-11"])),
            "url": "https://example.org/a",
        }
        if n and draw(some.booleans()):
            source |= {"derived_from": f"s{n - 1}", "derivation": draw(some.sampled_from(DERIVATIONS))}
        records.append(source)
        kind = draw(some.sampled_from(["record", "experiment", "observation", "testimony", "inference"]))
        records.append(
            {
                "record": "evidence",
                "id": f"e{n}",
                "summary": draw(text),
                "kind": kind,
                "source": f"s{n}",
                "anchor": draw(text),
                "concerns": draw(some.lists(some.sampled_from(CONCERNS), max_size=2, unique=True)),
                "rests_on": some_of("c", 3),
            }
        )
    for n in range(3):
        claim: dict[str, object] = {
            "record": "claim",
            "id": f"c{n}",
            "statement": draw(text),
            "translations": {"zh": draw(text)},
            "note": draw(text),
            "about": some_of("t", 3),
            "supports": some_of("e", 3),
            "disputes": some_of("e", 3),
            "rivals": some_of("c", n) if n else [],
        }
        claim["stated"] = [
            {
                "source": f"s{n}",
                "section": draw(text),
                "anchor": draw(text),
                "hedge": draw(text),
                "says": draw(text),
                "kind": "wording",
            }
        ]
        if draw(some.booleans()):
            claim |= {
                "subject": "t0",
                "predicate": draw(some.sampled_from(["derived-from", "source-of", "has", "outperforms"])),
                "object": f"t{n}",
                "by": some_of("t", 3),
            }
        elif draw(some.booleans()):
            claim |= {"subject": "t1", "predicate": "size", "value": draw(text), "unit": draw(text)}
        records.append(claim)
    return "".join(json.dumps(record) + "\n" for record in records)


@contextmanager
def without_a_cache() -> Iterator[None]:
    """Keep no index, and leave the environment as it was."""
    held, os.environ["LINEAGE_CACHE"] = os.environ.get("LINEAGE_CACHE"), "off"
    try:
        yield
    finally:
        os.environ.pop("LINEAGE_CACHE")
        if held is not None:
            os.environ["LINEAGE_CACHE"] = held


def ends_well(words: list[str]) -> None:
    out, err = io.StringIO(), io.StringIO()
    with without_a_cache(), redirect_stdout(out), redirect_stderr(err):
        code = cli.main(words)

    assert code in CONTRACT, err.getvalue()
    assert "Traceback" not in out.getvalue() + err.getvalue()
    assert not OBEYED.search(STYLED.sub("", out.getvalue()))
    assert not OBEYED.search(err.getvalue())


over_anything = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
for_long = settings(over_anything, max_examples=600)


@given(words=command_lines())
@over_anything
def test_any_command_line_ends_within_the_contract(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("heron\n\nno\x1b[31m\n"))
    ends_well([*words, "--claims", str(SMALL)] if words[0] != "completions" else words)


@pytest.mark.slow
@given(words=command_lines())
@for_long
def test_many_command_lines_end_within_the_contract(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("heron\n\nno\x1b[31m\n"))
    ends_well([*words, "--claims", str(SMALL)] if words[0] != "completions" else words)


@pytest.mark.slow
@given(
    lines=databases(),
    words=command_lines(),
    form=some.sampled_from(["text", "json", "jsonl", "csv", "tsv", "markdown"]),
)
@settings(for_long, max_examples=250)
def test_any_database_with_hostile_texts_is_answered(
    lines: str, words: list[str], form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("t0\n"))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "lineage.yaml").write_text(MANIFEST, "utf-8")
        Path(folder, "all.jsonl").write_text(lines, "utf-8")
        ends_well(["check", "--strict", "--claims", folder])
        ends_well([words[0], "t0", "--format", form, "--claims", folder] if words[0] != "completions" else words)
        ends_well([*words, "--claims", folder] if words[0] != "completions" else words)
