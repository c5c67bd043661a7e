"""One record while it is being read, and the words in which its problems are told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lineage_cli.domain.language import Message, mark, msg
from lineage_cli.domain.problems import WARNINGS, Report
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Broken, Node

Json = str | list["Json"] | dict[str, "Json"]

ID = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}", re.ASCII)
ID_ADVICE = mark("an id has up to 100 of a-z, 0-9, '.' and '-', and begins with a letter or digit")


class Reference(NamedTuple):
    """One mention of another record: in which field of its holder, and where."""

    field: str
    target: str
    line: int
    column: int


class Draft:
    """One record while it is being read."""

    def __init__(self, kind: str, id: str, line: int, column: int, report: Report, limits: Limits) -> None:
        self.kind = kind
        self.id = id
        self.line = line
        self.column = column
        self.limits = limits
        self.field = ""  # the field of the record that is being read
        self.named = ""  # the innermost field that is being read: what a problem names
        self.body: dict[str, Json] = {}
        self.positions: dict[str, tuple[int, int]] = {}
        self.references: list[tuple[str, str, int, int]] = []  # what `Reference` has
        self.inline: list[Draft] = []  # evidence written in place
        self.incomplete = False
        self.refused = False  # it cannot be used as it is, though its problems are told like any other's
        self._report = report

    def problem(self, line: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Report a problem and mark the record incomplete, unless it is a mere warning."""
        self.incomplete |= code not in WARNINGS
        self._report(line, column, code, message, hint)

    def wrong(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Report what is wrong with a node, unless that was done when it was parsed."""
        self.incomplete = True
        if not isinstance(node, Broken):
            self._report(node.line, node.column, code, message, hint)

    def inside(self, kind: str, id: str, node: Node) -> Draft:
        """Begin a record that is written in place inside this one."""
        draft = Draft(kind, id, node.line, node.column, self._report, self.limits)
        self.inline.append(draft)
        return draft


_ARTICLES = {
    "claim": mark("a claim"),
    "entity": mark("an entity"),
    "evidence": mark("an evidence item"),
    "source": mark("a source"),
}


def article(kind: str) -> Message:
    """Return the name of a record kind as it stands in a sentence: `a claim`, `an evidence item`."""
    return msg(_ARTICLES[kind])


def id_advice(value: str) -> Message:
    """Return what an id is made of, and how one is written that was written another way."""
    from re import sub
    from unicodedata import normalize

    plain = normalize("NFKD", value[:100].casefold()).encode("ascii", "ignore").decode()
    made = sub(r"[^a-z0-9.]+", "-", plain).strip("-.")
    return msg("write {id!r}: {rule}", id=made, rule=msg(ID_ADVICE)) if ID.fullmatch(made) else msg(ID_ADVICE)


def meant(message: Message, word: str, known: Iterable[str]) -> Message:
    """Return a message that also names the known word nearest to a mistyped one, where one is near."""
    from difflib import get_close_matches

    close = get_close_matches(word[:100], list(map(str, known)), 1, 0.6)
    return msg("{message}: did you mean {near!r}?", message=message, near=close[0]) if close else message


def one_of(options: Iterable[str]) -> Message:
    """Return the advice to write one of some words."""
    return msg("write one of {options}", options=", ".join(options))
