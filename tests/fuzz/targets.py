"""What is fuzzed, and what must hold of it. Each target takes one case's random numbers and raises where it does not."""

from __future__ import annotations

import atexit
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import yaml

from lineage_cli import cli, completion
from lineage_cli import completion_table as table
from lineage_cli.domain import dates, text, values
from lineage_cli.domain.errors import LineageError
from lineage_cli.domain.problems import CODES, Problem
from lineage_cli.query import names, search
from lineage_cli.rules.assessment import NOTHING, Judge
from lineage_cli.store.input import reader, yaml_tree
from lineage_cli.store.input.draft import ID, Draft
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.manifest import read_manifest
from lineage_cli.store.open import open_library
from tests.fuzz.mutate import SPOILS, TOKENS, phrase, spoilt
from tests.worlds import MANIFEST, SMALL

BREAKS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
CODES_OF_EXIT = {0, 1, 2, 3, 4, 5}
WORDS = read_manifest("lineage.yaml", MANIFEST.encode(), Limits()).vocabulary

Bodies = list[tuple[object, ...]]


class Broken(AssertionError):
    """Something that must hold does not."""


def must(holds: object, what: str, *about: object) -> None:
    if not holds:
        raise Broken(f"{what}: {about!r}"[:2000])


def _bodies(drafts: list[Draft]) -> Bodies:
    return [(each.kind, each.id, each.line, each.column, each.body, each.refused, each.incomplete) for each in drafts]


def _sound(drafts: list[Draft], problems: list[Problem], content: bytes) -> None:
    shown = content.decode("utf-8-sig", errors="replace")
    lines = BREAKS.split(shown)
    for problem in problems:
        must(problem.code in CODES, "a code that no table has", problem)
        must(0 <= problem.line <= len(lines) + 1, "a place below the file", problem, len(lines))
        if 0 < problem.line <= len(lines):
            must(0 <= problem.column <= len(content) + 1, "a place beside the line", problem)
        must(problem.message.strip(), "a problem without a message", problem)
    for draft in drafts:
        must(draft.refused or (draft.body and ID.fullmatch(draft.id)), "a record that cannot stand", draft.id)
        json.dumps(draft.body, ensure_ascii=False).encode()


def loader(random: Random) -> None:
    """A YAML file."""
    _read(random, "fuzz.yaml", spoilt(random))


def lines(random: Random) -> None:
    """A JSON Lines file."""
    content = spoilt(random)
    if random.random() < 0.7:
        content = _as_json_lines(content)
        content = spoilt_again(random, content)
    _read(random, "fuzz.jsonl", content)


def spoilt_again(random: Random, content: bytes) -> bytes:
    start = random.randrange(len(content) + 1)
    token = random.choice(
        (random.choice(TOKENS), "\\ud800", "\\u0000", "\\u001b", "\\x", '"', "1e999", "[", "{")
    ).encode(errors="replace")
    return random.choice((content, content[:start], content[:start] + token + content[start:]))


def _as_json_lines(content: bytes) -> bytes:
    drafts, _ = reader.read_file("fuzz.yaml", content, Limits(), WORDS)
    rows = [{"record": each.kind, "id": each.id, **each.body} for each in drafts]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode(errors="replace")


def _read(random: Random, path: str, content: bytes) -> None:
    drafts, problems = reader.read_file(path, content, Limits(), WORDS)
    _sound(drafts, problems, content)
    if random.random() < 0.1:
        again = reader.read_file(path, content, Limits(), WORDS)
        must((_bodies(again[0]), again[1]) == (_bodies(drafts), problems), "another answer the second time", content)
    if path.endswith(".yaml") and len(content) < 3_000 and random.random() < 0.2:
        _as_the_pure_parser(path, content, _bodies(drafts), problems)


def _as_the_pure_parser(path: str, content: bytes, bodies: Bodies, problems: list[Problem]) -> None:
    """Where neither parser refuses the syntax, both give the same records and problems."""
    fast, yaml_tree.PARSER = yaml_tree.PARSER, yaml.SafeLoader
    try:
        drafts, found = reader.read_file(path, content, Limits(), WORDS)
    finally:
        yaml_tree.PARSER = fast
    _sound(drafts, found, content)
    if any(each.code == "syntax" for each in (*problems, *found)):
        return
    must(_bodies(drafts) == bodies, "the two parsers differ", content)


def manifest(random: Random) -> None:
    """A lineage.yaml."""
    content = spoilt_manifest(random)
    found = read_manifest("lineage.yaml", content, Limits())
    _sound([], list(found.problems), content)
    must(found.known_format or found.problems, "refused without a reason", content)


def spoilt_manifest(random: Random) -> bytes:
    content = MANIFEST
    for _ in range(random.choice((1, 1, 2, 4))):
        content = random.choice(SPOILS)(random, content)
    return content.encode(errors="surrogateescape")


@cache
def _judge() -> Judge:
    os.environ["LINEAGE_CACHE"] = "off"
    return Judge(open_library(str(SMALL)), NOTHING)


@contextmanager
def _kept_index() -> Iterator[None]:
    os.environ["LINEAGE_CACHE"] = _cache()
    try:
        yield
    finally:
        os.environ["LINEAGE_CACHE"] = "off"


@cache
def _cache() -> str:
    folder = tempfile.mkdtemp(prefix="lineage-fuzz-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def name(random: Random) -> None:
    """A name to be found."""
    word = phrase(random)
    try:
        found = names.find(_judge().library, word, exact=random.random() < 0.3)
    except LineageError as error:
        must(error.exit_code == 3, "a name ends with another code", word, error.exit_code)
        return
    must(_judge().library.record(found.id) is not None, "found, but not there", word, found)


def query(random: Random) -> None:
    """Words to be searched."""
    words = [phrase(random) for _ in range(random.choice((1, 1, 2)))]
    encodable = [word.encode(errors="replace").decode() for word in words]
    hits = search.search(_judge(), encodable)
    must(hits.total >= len(hits.hits), "more hits than there are", words)


def tab(random: Random) -> None:
    """Words before Tab."""
    command = random.choice([*table.OPTIONS, ""])
    words = [command, *(phrase(random) for _ in range(random.choice((0, 1, 1, 2))))]
    if command and random.random() < 0.4:
        words.insert(1, random.choice(table.OPTIONS[command]))
    with _kept_index():
        candidates = completion.complete(words)
    for value, about in candidates:
        plain = value.startswith("<") or all(c.isalnum() or c in ".-_=" for c in value)
        must(plain, "a candidate that a shell may obey", words, value)
        must(not OBEYED.search(about), "a description that a terminal may obey", words, about)


def day(random: Random) -> None:
    """A date."""
    typed = _shaped(random, "0123456789-/", ("2022", "2022-12", "2022-12-11", "2024-02-29", "2022-01/2022-03", "0001"))
    if dates.is_period(typed):
        first, last = dates.first_day(typed), dates.last_day(typed)
        must(date.fromisoformat(first) <= date.fromisoformat(last), "a period that ends before it begins", typed)
    if dates.is_date(typed):
        must(typed.isascii() and typed[:4].isdigit(), "a date that is none", typed)


def value(random: Random) -> None:
    """A value with a unit."""
    typed = _shaped(random, "0123456789.,%KMBT<>=~+- ", ("175B", ">=68B", "~1.5%", "1..2K", "8,192", "-.5", "4096+"))
    found = values.quantity(typed)
    must(found is None or not (found.low != found.low or found.high != found.high), "not a number", typed)


def _shaped(random: Random, alphabet: str, shapes: tuple[str, ...]) -> str:
    typed = list(random.choice((*shapes, phrase(random)[:40])))
    for _ in range(random.choice((0, 1, 2, 3))):
        typed.insert(random.randrange(len(typed) + 1), random.choice((*alphabet, "٣", "²", "\n", "９")))
    return "".join(typed)


def gate(random: Random) -> None:
    """The gate for text."""
    typed = phrase(random)
    shown = text.visible(typed)
    must(not OBEYED.search(shown) and "\n" not in shown and "\t" not in shown, "the gate lets it through", typed, shown)
    must(text.visible(shown) == shown, "the gate changes what has passed it", typed)
    must(text.fold(text.fold(typed)) == text.fold(typed), "a folded name folds again", typed)
    must(text.cells(shown) >= 0, "no width", typed)


def program(random: Random) -> None:
    """A whole command line over a spoilt database."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "lineage.yaml").write_bytes(
            MANIFEST.encode() if random.random() < 0.8 else spoilt_manifest(random)
        )
        for number in range(random.choice((1, 2, 3))):
            Path(folder, f"{number}.{random.choice(('yaml', 'yaml', 'yaml', 'jsonl'))}").write_bytes(spoilt(random))
        words = _command(random, folder)
        first, second = _ran(words), _ran(words)
        must(first == second, "another answer the second time", words)
        code, out, err = first
        must(code in CODES_OF_EXIT, "an exit code that is not in the contract", code, words, err)
        must("Traceback" not in out + err, "a traceback", words, err)
        escapes = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b\x07]*\x1b\\") if "always" in words else re.compile("(?!)")
        must(not OBEYED.search(escapes.sub("", out)), "data that a terminal may obey", words, out)
        must(not OBEYED.search(err), "data that a terminal may obey, on stderr", words, err)


ASKED = (
    *(
        ("trace", 1),
        ("trace", 1),
        ("compare", 2),
        ("evidence", 1),
        ("show", 1),
        ("show", 1),
        ("search", 1),
        ("list", 0),
    ),
    *(("tag", 1), ("timeline", 0), ("diff", 0), ("impact", 1), ("stats", 0), ("check", 0), ("check", 0)),
)  # commands, each with how many words it is asked


def _command(random: Random, folder: str) -> list[str]:
    ids = re.findall(
        r"(?m)^  ([a-z0-9][a-z0-9.-]*):", "".join(p.read_text(errors="replace") for p in Path(folder).iterdir())
    ) or ["x"]
    name, count = random.choice(ASKED)
    asked = [random.choice((random.choice(ids), random.choice(ids), phrase(random)[:80])) for _ in range(count)]
    asked += {"list": [random.choice(table.ARGUMENTS["list"])], "diff": ["2020", "2023-05"]}.get(name, [])
    asked = [word.replace("\0", "") for word in asked]
    form = ["--format", random.choice(("text", "json", "jsonl", "csv", "tsv", "markdown"))]
    color = ["--color", random.choice(("always", "never"))]
    assumed = random.choice(([], [], ["--as-of", "2023"], ["--without", random.choice(ids)]))
    return [
        name,
        *form,
        *color,
        "--claims",
        folder,
        *(assumed if "--as-of" in table.OPTIONS[name] else []),
        "--",
        *asked,
    ]


def _ran(words: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main(words)
    return code, out.getvalue(), err.getvalue()


Target = Callable[[Random], None]
TARGETS: dict[str, tuple[Target, int]] = {  # with its share of the cases
    "loader": (loader, 30),
    "lines": (lines, 10),
    "manifest": (manifest, 6),
    "program": (program, 5),
    "name": (name, 8),
    "query": (query, 6),
    "tab": (tab, 5),
    "day": (day, 10),
    "value": (value, 10),
    "gate": (gate, 10),
}
