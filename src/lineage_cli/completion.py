"""Completion of commands, options, values and names: one candidate a line, with a description. Never prints an error.

`__main__` comes here before typer is imported, so nothing here may need it: what commands take stands in `completion_table`,
which is made from them. Names come from the index as it is; only where there is none is it built.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise

from lineage_cli.completion_table import (
    ARGUMENTS,
    COMMANDS,
    DATE,
    DIR,
    FILE,
    FOLLOWS,
    FOLLOWS_IN,
    LISTED,
    NUMBER,
    OPTIONS,
    PREDICATE,
    RECORDS,
    TEXT,
)
from lineage_cli.domain.errors import IndexDamaged, LineageError
from lineage_cli.domain.text import fold, plural_of, visible
from lineage_cli.store.completion import entity_kinds, names_begun, predicate_labels
from lineage_cli.store.folders.database import find_database, is_address

LANGUAGES = ("LINEAGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
MOST = 200  # candidates: more is no help
WIDEST = 80  # characters of a description

Candidate = tuple[str, str]


def complete(words: list[str]) -> list[Candidate]:
    """Return the candidates for the last of the words typed after `lineage`, each with a description or none."""
    *before, word = _unsplit(words) or [""]
    command = next((each for each in before if each in OPTIONS), None)
    if command is None:
        candidates = [*COMMANDS, ("--help", "the list of commands"), ("--version", "the version")]
        return _described([each for each in candidates if each[0].startswith(word)])
    options = options_of(command)
    if word.startswith("--") and "=" in word:
        option, _, value = word.partition("=")
        found = _values(options.get(option) or (), value, before)
        return [(text if text in (DIR, FILE) else f"{option}={text}", about) for text, about in found]
    if before and before[-1] in options and options[before[-1]] is not None:
        return _values(options[before[-1]] or (), word, before)
    if word.startswith("-"):
        return [(option, "") for option in options if option.startswith(word)]
    return _values(ARGUMENTS.get(command, ()), word, before)


def options_of(command: str) -> dict[str, tuple[str, ...] | None]:
    """Return the options of a command, each with what can follow it; None: it is a flag."""
    return {option: FOLLOWS_IN.get((command, option), FOLLOWS[option]) for option in OPTIONS[command]}


def _described(commands: list[Candidate]) -> list[Candidate]:
    """Return commands with what they do in the language of the environment; where that is English, nothing is loaded."""
    locale = next((value for name in LANGUAGES if (value := os.environ.get(name))), "C")
    if locale[:2].lower() == "en" or locale.partition(".")[0] in ("C", "POSIX"):
        return commands
    from lineage_cli.domain.language import tr
    from lineage_cli.localization import speak

    speak()
    found = [(name, about, f"{about[0].upper()}{about[1:]}.") for name, about in commands]
    return [(name, about if tr(said) == said else tr(said).rstrip("。")) for name, about, said in found]


def _unsplit(words: list[str]) -> list[str]:
    """Return the words without the `=` that bash sets apart between an option and its value; it takes addresses apart too."""
    whole = _with_addresses(words)
    ended = whole[-1:] == ["="]
    return [word for word in whole if word != "="] + ([""] if ended else [])


def _with_addresses(words: list[str]) -> list[str]:
    """Return the words with the pieces of each address of a server together again."""
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        begins = (word == ":" and is_address(f"{before}://")) or (word.startswith("//") and is_address(f"{before}//"))
        if begins or (is_address(before) and (word in (":", "=") or before.endswith((":", "=")))):
            found[-1] += word
        else:
            found.append(word)
    return found


def _values(choices: tuple[str, ...], word: str, before: list[str]) -> list[Candidate]:
    if not choices or choices[0] in (TEXT, DATE, NUMBER):
        return []
    if choices in ((DIR,), (FILE,)):
        return [(choices[0], "")]  # the scripts ask their shell for folders and files
    if choices[0] == LISTED:
        return _listed(choices[1:], word, before)
    if set(choices) <= {*RECORDS, PREDICATE}:
        return _names(choices, word, before)
    return [(choice, "") for choice in choices if choice.startswith(word)]


def _names(kinds: tuple[str, ...], word: str, before: list[str]) -> list[Candidate]:
    """Return names from the chosen database: ids first, then the names and aliases that were begun."""
    try:
        folder = find_database(_chosen(before))
        return _predicates(folder, word) if kinds == (PREDICATE,) else _begun(folder, kinds, word)
    except (LineageError, IndexDamaged, OSError, UnicodeError):  # the last: bytes that are no text
        return []


def _listed(fixed: tuple[str, ...], word: str, before: list[str]) -> list[Candidate]:
    """Return what can be listed: what every database can, and the kinds of entity of the chosen one."""
    try:
        kinds = entity_kinds(find_database(_chosen(before)))
    except (LineageError, IndexDamaged, OSError, UnicodeError):
        kinds = []
    known = dict.fromkeys((*fixed, *(plural_of(kind) for kind in kinds if _is_safe(kind))))
    return [(name, "") for name in known if name.startswith(word)][:MOST]


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
