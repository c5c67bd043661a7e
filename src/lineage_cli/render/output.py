"""The one place that prints: an answer in the format asked for, on stdout, whole or not at all."""

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lineage_cli.domain.errors import IndexDamaged, OutputFailed, WrongUsage
from lineage_cli.domain.text import seen, visible
from lineage_cli.options import Format
from lineage_cli.rules.assessment import Assumptions

if TYPE_CHECKING:  # a form imports what it needs when it is asked for
    from lineage_cli.answers import Document
    from lineage_cli.render.blocks import Page

_UNSEEN = "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"


class Rows(NamedTuple):
    """An answer as records of one shape: for jsonl, csv and tsv."""

    fields: tuple[str, ...]
    rows: Iterable["Document"]
    chosen: bool = False  # whether there are to be no other fields


class Answer(NamedTuple):
    """One answer in every form that it has; each is made only when it is asked for."""

    command: str
    page: Callable[[], "Page"]
    document: Callable[[], "Document"]
    rows: Callable[[], Rows] | None = None
    bare: bool = False  # nothing but the answer itself, not even what was assumed


class Look(NamedTuple):
    """How the answer should look: the format, colour, what was assumed, and the columns chosen."""

    format: Format
    color: bool
    assumed: Assumptions
    ascii: bool = False
    fields: tuple[str, ...] = ()


def show(answer: Answer, look: Look) -> None:
    """Print an answer. Raises `WrongUsage` for a format that it cannot have, `OutputFailed` where it cannot be written."""
    _need_stdout()
    match look.format:
        case Format.TEXT:
            _text(answer, look)
        case Format.JSON:
            if look.fields:
                raise WrongUsage(
                    "--fields chooses columns, and JSON has every field", ["--format jsonl takes --fields"]
                )
            from lineage_cli.answers import headed

            write(encoded(headed(answer.command, look.assumed, answer.document()), indent=2) + "\n")
        case Format.MARKDOWN:
            from lineage_cli.render.writers import markdown

            write(markdown.write(_page(answer, look, ascii=look.ascii)))
        case Format.JSONL | Format.CSV | Format.TSV:
            from lineage_cli.render.writers import rows as tables

            _stream(tables.LINES[look.format](_rows(answer, look)))
    flush()


def _stream(lines: Iterable[str]) -> None:
    """Write lines as they come. Once one is written the answer cannot be begun again on another index."""
    begun = False
    try:
        for line in lines:
            write(line)
            begun = True
    except IndexDamaged as error:
        if not begun:
            raise
        what = "the index failed while it was read: this is not the whole answer"
        raise OutputFailed(what, ["run it again: the index is made anew"]) from error


def on_terminal() -> bool:
    """Whether the answer is for somebody who looks at it."""
    return sys.stdout is not None and sys.stdout.isatty()


def _text(answer: Answer, look: Look) -> None:
    terminal = on_terminal()
    ascii = look.ascii or (terminal and is_without_unicode())
    page = _page(answer, look, ascii=ascii)
    if look.color or terminal:
        from lineage_cli.render.writers import terminal as writer

        text = writer.write(page, color=look.color)
    else:
        from lineage_cli.render.writers import text as plain

        text = plain.write(page)
    if ascii:
        from lineage_cli.render.ascii import LINES

        text = text.translate(LINES)
    if terminal and os.environ.get("LINEAGE_PAGER"):
        from lineage_cli.render import pager

        pager.show(text, os.environ["LINEAGE_PAGER"])
    else:
        write(text)


def is_without_unicode(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale was set to one in which nothing but ASCII is sure to be shown.

    Python itself sets LC_CTYPE to UTF-8 where LANG or LC_CTYPE alone say C, so it is LC_ALL=C that asks for ASCII.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "utf-8")
    return "utf" not in locale.lower()


def _page(answer: Answer, look: Look, *, ascii: bool) -> "Page":
    page = [] if answer.bare else _assumed(look)
    if look.fields:
        from lineage_cli.render.writers.rows import table

        page = [*page, table(_rows(answer, look))]
    else:
        page += answer.page()
    if not ascii:
        return page
    from lineage_cli.render.ascii import ascii_page

    return ascii_page(page)


def _rows(answer: Answer, look: Look) -> Rows:
    """Return an answer as rows with the columns chosen. Raises `WrongUsage` where it has no rows or no such column."""
    if answer.rows is None:
        wanted = "columns" if look.fields else look.format
        raise WrongUsage(f"{answer.command} gives text, json and markdown, not {wanted}")
    rows = answer.rows()
    unknown = [field for field in look.fields if field not in rows.fields]
    if unknown:
        raise WrongUsage(f"no field {unknown[0]!r}", [f"there are {', '.join(rows.fields)}"])
    return rows._replace(fields=look.fields, chosen=True) if look.fields else rows


def _assumed(look: Look) -> "Page":
    parts = [f"as of {look.assumed.as_of}"] if look.assumed.as_of else []
    parts += [f"without {', '.join(sorted(look.assumed.without))}"] if look.assumed.without else []
    if not parts:
        return []
    from lineage_cli.render.blocks import Gap, Heading, words

    return [Heading((words(visible(f"assumed: {'; '.join(parts)}"), "dim"),)), Gap()]


def encoded(document: object, *, indent: int | None = None) -> str:
    """Return JSON in which every character that a terminal would obey is written as an escape."""
    import json

    try:
        text = json.dumps(document, ensure_ascii=False, indent=indent)
    except RecursionError:
        text = "".join(_piecewise(document, json.dumps))
    if not text.replace("\n", "").isprintable():  # where it is, it has none of them, and no pattern need be compiled
        text = re.sub(_UNSEEN, _escape, text)
    if text.isascii():
        return text
    return "\n".join([seen(line, _code) for line in text.split("\n")])  # most lines are ASCII, which costs nothing


def _piecewise(document: object, dumps: Callable[..., str]) -> Iterator[str]:
    """Yield the JSON of a document that is nested deeper than `json` can follow: on one line, since it is indented beyond reading."""
    ahead: list[tuple[object, str]] = [(document, "")]  # a value, or None and a piece of text
    while ahead:
        value, piece = ahead.pop()
        match value:
            case _ if piece:
                yield piece
            case dict():
                inside = [pair for key, each in value.items() for pair in ((None, f", {dumps(key)}: "), (each, ""))]
                yield "{"
                ahead += reversed([*_without_comma(inside), (None, "}")])
            case list():
                inside = [pair for each in value for pair in ((None, ", "), (each, ""))]
                yield "["
                ahead += reversed([*inside[1:], (None, "]")])
            case _:
                yield dumps(value, ensure_ascii=False)


def _without_comma(inside: list[tuple[object, str]]) -> list[tuple[object, str]]:
    return [(None, inside[0][1].removeprefix(", ")), *inside[1:]] if inside else []


def _escape(match: re.Match[str]) -> str:
    return _code(match[0])


def _code(char: str) -> str:
    code = ord(char)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def write(text: str) -> None:
    """Write a piece of an answer to stdout as it is. Raises `OutputFailed`."""
    _need_stdout()
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _failed(error) from error


def flush() -> None:
    """Push everything out. Raises `OutputFailed`: a full disk shows itself here."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failed(error) from error


def _need_stdout() -> None:
    if sys.stdout is None:
        raise OutputFailed("the answer could not be written: standard output is closed")


def _failed(error: OSError) -> OutputFailed:
    return OutputFailed(f"the answer could not be written: {error.strerror or error}")


def note(message: str) -> None:
    """Say something beside the answer, on stderr; where that is closed or full, nobody hears it."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"lineage: {visible(message)}\n")


def wants_color(chosen: str | None, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether colour is wanted: the option, then LINEAGE_COLOR, NO_COLOR, FORCE_COLOR, CLICOLOR, then a terminal."""
    for choice in (chosen, environ.get("LINEAGE_COLOR")):
        if choice in ("always", "never"):
            return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0").lower() not in ("", "0", "false") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("CLICOLOR") == "0" or environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
