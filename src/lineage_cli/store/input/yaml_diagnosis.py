"""Where a YAML parser stops is seldom where the mistake is: what was probably meant, told from the text around that place.

Each diagnosis is a function that returns a place, a message and what to do, or None where it does not apply. None of them
depends on the words in which a parser complains.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import Any

import yaml

from lineage_cli.domain.language import Message, msg
from lineage_cli.domain.tuples import NamedTuple


class Spot(NamedTuple):
    """A place in a text: line and column, counted from 0, and the character there, "" at the end of a line."""

    line: int
    column: int
    char: str


class Stop(NamedTuple):
    """A text that a parser refused: its lines, where it stopped, and where what it was reading began."""

    text: str
    lines: list[str]
    at: Spot
    begun: Spot | None

    def before(self) -> str:
        """Return what stands before the place in its line."""
        return self.lines[self.at.line][: self.at.column] if self.at.line < len(self.lines) else ""


Diagnosis = tuple[Spot, Message, Message]

_CLOSING = {"{": "}", "[": "]"}
_STARTS = "@`%*&!|>"  # no text without quotes begins with one of these
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what ends a line of YAML
_KEY = re.compile(r"[\w.-]+: ")
_KEY_WITHOUT_BLANK = re.compile(r"\s*(?:- )?[\w.-]+:[^\s:/]")


def diagnose(text: str, error: yaml.MarkedYAMLError) -> Diagnosis | None:
    """Return what is probably wrong with a text that a parser refused, and where."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    lines = _LINE_END.split(text)
    begun = _spot(lines, error.context_mark) if error.context_mark else None
    stop = Stop(text, lines, _spot(lines, mark), begun)
    return next((found for each in DIAGNOSES if (found := each(stop)) is not None), None)


def _spot(lines: list[str], mark: Any) -> Spot:
    line = lines[mark.line] if mark.line < len(lines) else ""
    return Spot(mark.line, mark.column, line[mark.column : mark.column + 1])


def tab(stop: Stop) -> Diagnosis | None:
    """A tab indents."""
    if stop.at.char != "\t" or stop.before().strip():
        return None
    return stop.at, msg("a tab at the beginning of a line"), msg("indent with blanks")


def open_quote(stop: Stop) -> Diagnosis | None:
    """A quote is closed nowhere, or by the one that opens another text."""
    if stop.begun and stop.begun.char in ("'", '"') and stop.at.line >= len(stop.lines) - 1 and not stop.at.char:
        return stop.begun, msg("the quote that opens here is not closed"), msg("close it where the text ends")
    quoted = _quoted_before(stop)
    if quoted is None:
        return None
    start, end = quoted
    if start.line != end.line:
        message = msg("the quote that opens here is closed in line {line} only", line=end.line + 1)
        return start, message, msg("close it where the text ends")
    if stop.begun and stop.begun.char in _CLOSING and _KEY.match(stop.lines[stop.at.line], stop.at.column):
        return None  # another field begins
    if start.char not in ("'", '"'):
        return None  # behind a tag or an anchor, which has its own message
    advice = {
        "'": msg("put all of it in quotes, and write '' for a quote in it"),
        '"': msg('put all of it in quotes, and write \\" for a quote in it'),
    }
    return stop.at, msg("text goes on after the quote that ends it"), advice[start.char]


def _quoted_before(stop: Stop) -> tuple[Spot, Spot] | None:
    """Return where the text in quotes begins and ends that stands directly before the place."""
    found: Any = None
    scanner: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(stop.text)
    with contextlib.suppress(yaml.YAMLError):
        while (token := scanner.get_token()) is not None:
            start = token.start_mark
            if (start.line, start.column) >= (stop.at.line, stop.at.column):
                break
            if isinstance(token, yaml.ScalarToken):
                found = token
    scanner.dispose()
    if found is None or found.style not in ("'", '"'):
        return None
    start, end = _spot(stop.lines, found.start_mark), _spot(stop.lines, found.end_mark)
    if end.line >= len(stop.lines):
        return None
    between = stop.lines[end.line][end.column : stop.at.column] if end.line == stop.at.line else "?"
    return None if between.strip() else (start, end)


def stray_bracket(stop: Stop) -> Diagnosis | None:
    """A bracket is closed that none has opened, or text goes on behind one that is."""
    before = stop.before().rstrip()
    if stop.at.char in ("}", "]"):
        char = stop.at.char
        advice = msg("take it out, or put the text that it belongs to in quotes")
        return stop.at, msg("{char!r} closes nothing here", char=char), advice
    if before.endswith(("}", "]")):
        spot = stop.at._replace(column=len(before) - 1, char=before[-1])
        advice = msg("put text that has '{', '}', '[' or ']' in it in quotes")
        return spot, msg("text goes on after this {char!r}", char=spot.char), advice
    return None


def open_bracket(stop: Stop) -> Diagnosis | None:
    """A bracket is not closed, or two fields in it have no comma between them."""
    begun = stop.begun
    if begun is None or begun.char not in _CLOSING:
        return None
    closing = _CLOSING[begun.char]
    if stop.at.line > begun.line:
        message = msg("the {char!r} that opens here is not closed", char=begun.char)
        return begun, message, msg("close it with {char!r}", char=closing)
    return stop.at, msg("a comma or {char!r} is missing here", char=closing), msg("put a comma between two values")


def odd_start(stop: Stop) -> Diagnosis | None:
    """A text begins with a sign that means something to YAML."""
    for spot in (stop.begun, stop.at):
        if spot is not None and spot.char and (spot.char in _STARTS or _is_sign(stop, spot)):
            return spot, msg("text cannot begin with {char!r}", char=spot.char), msg("put the text in quotes")
    return None


def _is_sign(stop: Stop, spot: Spot) -> bool:
    line = stop.lines[spot.line]
    return spot.char in "-?" and line[: spot.column].rstrip().endswith(":") and line[spot.column + 1 :][:1] in ("", " ")


def colon(stop: Stop) -> Diagnosis | None:
    """A colon stands in a text, or the line before lacks one or the blank behind it."""
    if stop.at.char != ":":
        return None
    above = next((n for n in range(stop.at.line - 1, -1, -1) if stop.lines[n].strip()), None)
    if above is not None and stop.before().count(":") == 0:
        line = stop.lines[above]
        spot = Spot(above, len(line) - len(line.lstrip()), "")
        if _KEY_WITHOUT_BLANK.match(line):
            return spot, msg("a blank is missing after the colon"), msg("write 'key: value'")
        if ":" not in line and not line.lstrip().startswith(("#", "- ")):
            return spot, msg("a colon is missing at the end of this line"), msg("end the key with a colon")
    return stop.at, msg("a colon and a blank in a text"), msg("put text that contains ': ' in quotes")


def deeper_than_above(stop: Stop) -> Diagnosis | None:
    """A key stands deeper than the one above it, which has a value already."""
    key = stop.before()
    above = next((n for n in range(stop.at.line - 1, -1, -1) if stop.lines[n].strip()), None)
    if stop.at.char != ":" or above is None or not _KEY.match(f"{key.strip()}: "):
        return None
    depth, line = len(key) - len(key.lstrip()), stop.lines[above]
    if depth <= len(line) - len(line.lstrip()) or not _KEY.match(line.lstrip()):
        return None
    said = msg("this key stands deeper than the one above it, which has a value")
    hint = msg("line it up with the key above it, or put a text that goes on in quotes")
    return Spot(stop.at.line, depth, key.strip()[:1]), said, hint


def indentation(stop: Stop) -> Diagnosis | None:
    """A line begins between the columns of those above it."""
    if stop.before().strip() or not stop.at.char:
        return None
    message = msg("this line begins in no column in which one above it does")
    return stop.at, message, msg("line it up with the keys or dashes above it")


DIAGNOSES: tuple[Callable[[Stop], Diagnosis | None], ...] = (
    tab,
    open_quote,
    stray_bracket,
    open_bracket,
    odd_start,
    deeper_than_above,
    colon,
    indentation,
)
