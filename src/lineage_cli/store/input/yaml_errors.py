"""What a YAML parser says of a text that it refuses → a problem with its place, in words that say what to do."""

from __future__ import annotations

import re
from typing import Any

import yaml

from lineage_cli.store.input.file_text import line_and_column

Found = tuple[int, int, str, str, str]
"""Line, column, code, message and hint of a problem."""

_TABS = "indent with spaces, not with tabs"
_ADVICE = (  # for the parsers' commonest messages
    ("mapping values are not allowed", "put text that contains ': ' in quotes"),
    ("could not find expected ':'", "end the key with a colon, or put the text in quotes"),
    ("did not find expected key", "line the key up with the keys above it, or put the text in quotes"),
    ("expected <block end>", "line the key up with the keys above it"),
    ("did not find expected '-' indicator", "line the dash up with the dashes above it"),
    ("did not find expected ',' or ']'", "close the list with ']'"),
    ("expected ',' or ']'", "close the list with ']'"),
    ("unexpected end of stream", "close the quote that is still open"),
    ("cannot start any token", "put text that starts with this character in quotes"),
    ("found invalid Unicode character escape", "write the character itself"),
    ("found unknown escape character", "write '\\\\' for a backslash, or put the text in single quotes"),
    ("characters are not allowed", "take the control character out"),
)
_NESTING = re.compile("nest|depth|deep")


def nested_too_deep_at(error: Exception) -> int | None:
    """Return where in a text a parser of its own accord refused what is nested too deeply, None for any other error.

    From version 0.2.6 on libyaml takes no more than 1,000 levels, and looks ahead: it tells nothing of those before.
    """
    mark = getattr(error, "problem_mark", None)
    return int(mark.index) if mark is not None and _NESTING.search(str(getattr(error, "problem", ""))) else None


def syntax_problem(text: str, error: Exception) -> Found:
    """Return the problem for what a parser raised."""
    if isinstance(error, yaml.reader.ReaderError):
        place = line_and_column(text, _index(text, error))
        return *place, "syntax", f"{error.reason}: U+{_codepoint(error):04X}", _advice(error.reason)
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, 0, "syntax", str(error), ""
    mark = error.problem_mark or error.context_mark
    message = " ".join(filter(None, (error.context, error.problem)))
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return line, column, "syntax", message, _TABS if mark and _character_at(text, mark) == "\t" else _advice(message)


def _character_at(text: str, mark: Any) -> str:
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _advice(message: str) -> str:
    return next((advice for known, advice in _ADVICE if known in message), "")


def _codepoint(error: Any) -> int:
    return error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")


def _index(text: str, error: Any) -> int:
    """Return where in the text a character was refused: libyaml counts bytes, the pure parser characters."""
    if error.encoding == "unicode":
        return int(error.position)
    return len(text.encode()[: error.position].decode(errors="ignore"))
