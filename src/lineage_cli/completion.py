"""Completion of commands, options, values and names: one candidate a line, with a description. Never prints an error.

`__main__` comes here before typer is imported, so nothing here may need it: `OPTIONS` is a table of its own, and a test
holds it against the real commands. Names come from the index as it is; only where there is none is it built.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from lineage_cli.domain.errors import IndexDamaged, LineageError
from lineage_cli.domain.text import fold, visible
from lineage_cli.store.completion import names_begun, predicate_labels
from lineage_cli.store.folders.database import find_database

MOST = 200  # candidates: more is no help
WIDEST = 80  # characters of a description

COMMANDS = (
    ("trace", "where a thing comes from, as a tree"),
    ("compare", "things side by side, or sources side by side"),
    ("evidence", "what speaks for and against a claim"),
    ("show", "one record whole"),
    ("search", "records by their words"),
    ("list", "records of one kind, narrowed by filters"),
    ("tag", "the tags of claims, one a line"),
    ("timeline", "what happened in order of time"),
    ("diff", "what changed between two dates"),
    ("impact", "what changes if these fall"),
    ("stats", "the database in numbers"),
    ("check", "every problem of a database"),
    ("completions", "the completion script of a shell"),
    ("schema", "the JSON Schema of database files, or of an answer"),
)

ENTITY, CLAIM, SOURCE, EVIDENCE = "entity", "claim", "source", "evidence"
ANY = (ENTITY, CLAIM, SOURCE, EVIDENCE)
DIR, FILE, TEXT, DATE, NUMBER = "<dir>", "<file>", "<text>", "<date>", "<number>"

KINDS = ("claims", "entities", "models", "abilities", "methods", "datasets", "benchmarks", "sources", "evidence")
TAGS = ("conclusion", "hypothesis", "educated-guess")
MARKS = (
    "unsupported",
    "contested",
    "outweighed",
    "refuted",
    "single-source",
    "withdrawn-source",
    "superseded",
    "not-yet-stated",
    "incomplete",
)
SHELLS = ("bash", "zsh", "fish")

# What may follow an option: words to choose from, kinds of record, DIR, or nothing that can be completed. None: a flag.
Options = dict[str, tuple[str, ...] | None]
SHARED: Options = {
    "--claims": (DIR,),
    "--format": ("text", "json", "jsonl", "csv", "tsv", "markdown"),
    "--json": None,
    "--color": ("auto", "always", "never"),
    "--lang": (TEXT,),
    "--ascii": None,
    "--quiet": None,
    "--limits": (TEXT,),
    "--strict": None,
    "--help": None,
}
ASSUMING: Options = {"--as-of": (DATE,), "--without": (SOURCE, EVIDENCE, CLAIM)}
NAMING: Options = {"--exact": None}
COLUMNS: Options = {"--fields": (TEXT,)}
ORDER: Options = {"--sort": ("id", "name", "kind", "tag", "date", "value"), "--reverse": None, "--limit": (NUMBER,)}
SPAN: Options = {"--since": (DATE,), "--until": (DATE,)}
OPTIONS: dict[str, Options] = {
    "trace": {"--down": None, "--depth": (NUMBER,), "--full": None, **COLUMNS, **ASSUMING, **NAMING, **SHARED},
    "compare": {"--differences": None, **COLUMNS, **ASSUMING, **NAMING, **SHARED},
    "evidence": {"--full": None, **COLUMNS, **ASSUMING, **NAMING, **SHARED},
    "show": {**ASSUMING, **NAMING, **SHARED},
    "search": {**ORDER, **COLUMNS, **ASSUMING, **SHARED},
    "list": {
        "--tag": TAGS,
        "--mark": MARKS,
        "--single-source": None,
        "--about": (ENTITY,),
        "--source": (SOURCE,),
        "--predicate": ("<predicate>",),
        **SPAN,
        "--stated-tag": TAGS,
        "--differs": None,
        **ORDER,
        **COLUMNS,
        **ASSUMING,
        **NAMING,
        **SHARED,
    },
    "tag": {"--at-least": TAGS, **COLUMNS, **ASSUMING, **SHARED},
    "timeline": {**SPAN, **COLUMNS, **ASSUMING, **NAMING, **SHARED},
    "diff": {**COLUMNS, "--without": (SOURCE, EVIDENCE, CLAIM), **SHARED},
    "impact": {"--withdrawn": None, "--fail-on-change": None, **COLUMNS, **ASSUMING, **SHARED},
    "stats": {**ASSUMING, **SHARED},
    "check": {
        "--texts": (DIR,),
        "--uncovered": None,
        "--errors": None,
        "--fail-on": ("error", "warning"),
        "--all": None,
        **COLUMNS,
        **SHARED,
    },
    "completions": {"--help": None},
    "schema": SHARED,
}
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "trace": ANY,
    "compare": (ENTITY, SOURCE),
    "evidence": (CLAIM, ENTITY, SOURCE, EVIDENCE),
    "show": ANY,
    "list": KINDS,
    "tag": (CLAIM,),
    "timeline": ANY,
    "impact": (SOURCE, EVIDENCE, CLAIM),
    "check": (FILE,),
    "schema": (
        "trace",
        "compare",
        "evidence",
        "show",
        "search",
        "list",
        "tag",
        "timeline",
        "diff",
        "impact",
        "stats",
        "check",
    ),
    "completions": SHELLS,
}

Candidate = tuple[str, str]


def complete(words: list[str]) -> list[Candidate]:
    """Return the candidates for the last of the words typed after `lineage`, each with a description or none."""
    *before, word = _unsplit(words) or [""]
    command = next((each for each in before if each in OPTIONS), None)
    if command is None:
        candidates = [*COMMANDS, ("--help", "what can be said"), ("--version", "the version")]
        return [each for each in candidates if each[0].startswith(word)]
    options = OPTIONS[command]
    if word.startswith("--") and "=" in word:
        option, _, value = word.partition("=")
        found = _values(options.get(option) or (), value, before)
        return [(text if text in (DIR, FILE) else f"{option}={text}", about) for text, about in found]
    if before and before[-1] in options and options[before[-1]] is not None:
        return _values(options[before[-1]] or (), word, before)
    if word.startswith("-"):
        return [(option, "") for option in options if option.startswith(word)]
    return _values(ARGUMENTS.get(command, ()), word, before)


def _unsplit(words: list[str]) -> list[str]:
    """Return the words without the `=` that bash sets apart between an option and its value."""
    ended = words[-1:] == ["="]
    return [word for word in words if word != "="] + ([""] if ended else [])


def _values(choices: tuple[str, ...], word: str, before: list[str]) -> list[Candidate]:
    if not choices or choices[0] in (TEXT, DATE, NUMBER):
        return []
    if choices in ((DIR,), (FILE,)):
        return [(choices[0], "")]  # the scripts ask their shell for folders and files
    if choices[0] in ANY or choices[0] == "<predicate>":
        return _names(choices, word, before)
    return [(choice, "") for choice in choices if choice.startswith(word)]


def _names(kinds: tuple[str, ...], word: str, before: list[str]) -> list[Candidate]:
    """Return names from the chosen database: ids first, then the names and aliases that were begun."""
    try:
        folder = find_database(_chosen(before))
        return _predicates(folder, word) if kinds[0] == "<predicate>" else _begun(folder, kinds, word)
    except (LineageError, IndexDamaged, OSError, UnicodeError):  # the last: bytes that are no text
        return []


def _chosen(before: list[str]) -> str | None:
    """Return the folder that the words name with `--claims`. No shell has expanded its `~` yet."""
    ways = [value for option, value in pairwise(before) if option == "--claims"]
    ways += [word.removeprefix("--claims=") for word in before if word.startswith("--claims=")]
    return os.path.expanduser(ways[-1]) if ways else None


def _begun(folder: str, kinds: tuple[str, ...], word: str) -> list[Candidate]:
    folded = fold(word)
    order = {kind: position for position, kind in enumerate(kinds)}
    found: dict[str, tuple[int, str]] = {}
    for id, shown, kind, headline in names_begun(folder, folded, kinds, MOST * 2):
        by_id = fold(id).startswith(folded)
        value = id if by_id else shown
        if _is_safe(value):
            found.setdefault(value, (order[kind], headline if by_id else f"{id} ({kind})"))
    literal = {value for value in found if value.casefold().startswith(word.casefold())}  # Tab takes nothing typed away
    best = sorted((item for item in found.items() if item[0] in (literal or found)), key=lambda item: item[1][0])
    return [(value, visible(about)[:WIDEST]) for value, (_, about) in best[:MOST]]


def _is_safe(value: str) -> bool:
    """Whether a shell takes a word as it is: letters and digits of any script, dots, hyphens and underscores."""
    return bool(value) and not value.startswith("-") and all(c.isalnum() or c in ".-_" for c in value)


def _predicates(folder: str, word: str) -> list[Candidate]:
    known = [(id, label) for id, label in predicate_labels(folder) if id.startswith(word) and _is_safe(id)]
    return [(id, visible(label)[:WIDEST]) for id, label in known]


def main(words: list[str]) -> None:
    """Print the candidates, `value<TAB>description` a line. Whatever goes wrong, nothing else is printed."""
    try:
        lines = [f"{value}\t{about}" if about else value for value, about in complete(words)]
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001 - a prompt is no place for an error, and the next command tells it
        return
