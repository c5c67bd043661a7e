"""What a YAML parser says of a text that it refuses → a problem with its place, in words that say what to do."""

from __future__ import annotations

import re
from typing import Any

import yaml

from lineage_cli.domain.language import mark
from lineage_cli.store.input.file_text import line_and_column
from lineage_cli.store.input.yaml_diagnosis import diagnose

Found = tuple[int, int, str, str, str]
"""Line, column, code, message and hint of a problem."""

_ADVICE = (  # for what a parser says where the text around it tells no more
    ("could not find expected ':'", mark("end the key with a colon, or put the text in quotes")),
    ("expected", mark("line the key up with the keys above it, or put the text in quotes")),
    ("found invalid Unicode character escape", mark("write the character itself")),
    ("found unknown escape character", mark("write '\\\\' for a backslash, or put the text in single quotes")),
    ("characters are not allowed", mark("take the control character out")),
)
_NESTING = re.compile("nest|depth|deep")


def nested_too_deep_at(error: Exception) -> int | None:
    """Return where in a text a parser of its own accord refused what is nested too deeply, None for any other error.

    From version 0.2.6 on libyaml takes no more than 1,000 levels, and looks ahead: it tells nothing of those before.
    """
    refused = getattr(error, "problem_mark", None)
    return int(refused.index) if refused is not None and _NESTING.search(str(getattr(error, "problem", ""))) else None


def syntax_problem(text: str, error: Exception) -> Found:
    """Return the problem for what a parser raised."""
    if isinstance(error, yaml.reader.ReaderError):
        place = line_and_column(text, _index(text, error))
        return *place, "syntax", f"{error.reason}: U+{_codepoint(error):04X}", _advice(error.reason)
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, 0, "syntax", str(error), ""
    if (found := diagnose(text, error)) is not None:
        spot, told, advice = found
        return spot.line + 1, spot.column + 1, "syntax", told, advice
    stopped = error.problem_mark or error.context_mark
    message = " ".join(filter(None, (error.context, error.problem)))
    line, column = (stopped.line + 1, stopped.column + 1) if stopped else (0, 0)
    return line, column, "syntax", message, _advice(message)


def _advice(message: str) -> str:
    return next((advice for known, advice in _ADVICE if known in message), "")


def _codepoint(error: Any) -> int:
    return error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")


def _index(text: str, error: Any) -> int:
    """Return where in the text a character was refused: libyaml counts bytes, the pure parser characters."""
    if error.encoding == "unicode":
        return int(error.position)
    return len(text.encode()[: error.position].decode(errors="ignore"))
