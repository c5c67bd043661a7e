"""Bytes of a file → its text, where it is UTF-8 and what its author meant to commit."""

from __future__ import annotations

import re

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import Report

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_POINTER = "version https://git-lfs.github.com/spec/"

_SAVE = mark("save the file as UTF-8")


def decode(content: bytes, report: Report) -> str | None:
    """Return the text of a file, or None where it is not UTF-8 or not what its author meant to commit."""
    encoding = _encoding(content)
    if encoding is not None:
        report(1, 1, "not-utf8", msg("the file is {encoding}", encoding=encoding), _SAVE)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start]
        message = msg("byte 0x{byte} is not UTF-8", byte=f"{content[error.start]:02x}")
        report(
            line,
            len(before.decode(errors="replace").removeprefix("\ufeff")) + 1,
            "not-utf8",
            message,
            _SAVE,
        )
        return None
    if text.startswith(_POINTER):
        report(1, 1, "large-file-pointer", mark("a pointer of git's large file storage"), mark("run 'git lfs pull'"))
        return None
    if (text.find("\n=======") >= 0 or text.startswith("<<<<<<<")) and (marker := _CONFLICT.search(text)) is not None:
        line, _ = line_and_column(text, marker.start())
        report(line, 1, "conflict-marker", msg("merge marker {text}", text=marker[1]), mark("finish the merge"))
        return None
    return text


_ENCODINGS = (  # of how files in other encodings begin, the longest first
    (rb"\xff\xfe\0\0|\0\0\xfe\xff|[^\0]\0\0\0|\0\0\0[^\0]", "UTF-32"),
    (rb"\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0]", "UTF-16"),
)


def _encoding(content: bytes) -> str | None:
    if content[:1] not in (b"\xff", b"\xfe") and b"\0" not in content[:4]:
        return None  # most files
    return next((name for pattern, name in _ENCODINGS if re.match(pattern, content, re.DOTALL)), None)


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Return where a character stands in a text."""
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1
