"""The one place that prints: an answer in the format asked for, on stdout, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, assert_never

from lineage_cli.domain.errors import IndexDamaged, OutputFailed, WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.text import visible
from lineage_cli.options import Format
from lineage_cli.rules.assessment import Assumptions

if TYPE_CHECKING:  # a format imports what it needs when it is asked for
    from lineage_cli.render.blocks import Page
    from lineage_cli.render.writers.rows import Rows


ROWS = (Format.JSONL, Format.CSV, Format.TSV)
"""The formats of answers that are rows."""


class Answer(Protocol):
    """One answer in every form that it has; each is made only when it is asked for."""

    name: str
    assumed: Assumptions

    def page(self) -> Page:
        """Return it as blocks."""

    def document(self) -> dict[str, object]:
        """Return it as an object of JSON."""

    def rows(self) -> Rows | None:
        """Return it as rows, None where it has none."""


class OutputOptions(NamedTuple):
    """How an answer is to be written. A bare one is nothing but the answer itself, not even what was assumed."""

    format: Format = Format.TEXT
    color: bool = False
    ascii: bool = False
    fields: tuple[str, ...] = ()
    bare: bool = False
    pager: bool = True


def show(answer: Answer, options: OutputOptions, file: str | None = None) -> None:
    """Print an answer. Raises `WrongUsage` for a format that it cannot have, `OutputFailed` where it cannot be written."""
    deliver(written(answer, options), file)


def deliver(pieces: Iterable[str], file: str | None = None) -> None:
    """Write pieces of text to stdout, or whole to a file that the user named. Raises `OutputFailed`."""
    if file is not None:
        _write_file("".join(pieces), file)
        return
    _need_stdout()
    _stream(pieces)
    flush()


def _write_file(text: str, file: str) -> None:
    try:
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(tr("cannot write {file}: {reason}", file=repr(file), reason=reason)) from error


def written(answer: Answer, options: OutputOptions) -> Iterable[str]:  # noqa: PLR0911 - one return a format
    """Return an answer as pieces of text. The registry of formats: a new one is a case here, or this does not type-check."""
    match options.format:
        case Format.TEXT:
            return _text(answer, options)
        case Format.MARKDOWN:
            from lineage_cli.render.writers import markdown

            return [markdown.write(_page(answer, options, ascii=options.ascii))]
        case Format.HTML:
            from lineage_cli.render.writers import html

            return [html.write(_page(answer, options, ascii=options.ascii), title=f"lineage {answer.name}")]
        case Format.JSON:
            from lineage_cli.render.writers import json

            return [json.write(_document(answer, options))]
        case Format.JSONL:
            from lineage_cli.render.writers import rows

            return rows.json_lines(_rows(answer, options))
        case Format.CSV:
            from lineage_cli.render.writers import rows

            return rows.csv(_rows(answer, options))
        case Format.TSV:
            from lineage_cli.render.writers import rows

            return rows.tsv(_rows(answer, options))
        case _:
            assert_never(options.format)


def _stream(pieces: Iterable[str]) -> None:
    """Write pieces as they come. Once one is written the answer cannot be begun again on another index."""
    begun = False
    try:
        for piece in pieces:
            write(piece)
            begun = True
    except IndexDamaged as error:
        if not begun:
            raise
        what = tr("the index failed while it was read: this is not the whole answer")
        raise OutputFailed(what, [tr("run it again: the index is made anew")]) from error


def on_terminal() -> bool:
    """Whether the answer is for somebody who looks at it."""
    return sys.stdout is not None and sys.stdout.isatty()


def _text(answer: Answer, options: OutputOptions) -> list[str]:
    """Return the text of an answer for a pipe or a terminal; nothing where a pager has shown it."""
    terminal = on_terminal()
    ascii = options.ascii or (terminal and is_without_unicode())
    page = _page(answer, options, ascii=ascii)
    if options.color or terminal:
        from lineage_cli.render.writers import terminal as writer

        text = writer.write(page, color=options.color)
    else:
        from lineage_cli.render.writers import text as plain

        text = plain.write(page)
    if ascii:
        from lineage_cli.render.ascii import LINES

        text = text.translate(LINES)
    return [] if terminal and options.pager and _paged(text) else [text]


def _paged(text: str) -> bool:
    """Whether a pager has shown a text."""
    from lineage_cli.render import pager

    chosen = pager.pager_for(text)
    return chosen is not None and pager.show(text, chosen)


def is_without_unicode(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale was set to one in which nothing but ASCII is sure to be shown.

    Python itself sets LC_CTYPE to UTF-8 where LANG or LC_CTYPE alone say C, so it is LC_ALL=C that asks for ASCII.
    """
    locale = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "utf-8")
    return "utf" not in locale.lower()


def _page(answer: Answer, options: OutputOptions, *, ascii: bool) -> Page:
    page = [] if options.bare else _assumed(answer.assumed)
    if options.fields:
        from lineage_cli.render.writers.rows import table

        page += [table(_rows(answer, options))]
    else:
        page += answer.page()
    if not ascii:
        return page
    from lineage_cli.render.ascii import ascii_page

    return ascii_page(page)


def _document(answer: Answer, options: OutputOptions) -> dict[str, object]:
    if options.fields:
        hint = tr("--format jsonl takes --fields")
        raise WrongUsage(tr("--fields chooses columns, and JSON has every field"), [hint])
    return answer.document()


def _rows(answer: Answer, options: OutputOptions) -> Rows:
    """Return an answer as rows with the columns chosen. Raises `WrongUsage` where it has no rows or no such column."""
    rows = answer.rows()
    if rows is None:
        if options.fields:
            raise WrongUsage(tr("{command} has no columns to choose from", command=answer.name))
        given = ", ".join(each for each in Format if each not in ROWS)
        wanted = options.format.value
        raise WrongUsage(
            tr("{command} gives {formats}, not {wanted}", command=answer.name, formats=given, wanted=wanted)
        )
    return rows.choose(options.fields) if options.fields else rows


def _assumed(assumed: Assumptions) -> Page:
    parts = [tr("as of {date}", date=assumed.as_of)] if assumed.as_of else []
    parts += [tr("without {ids}", ids=", ".join(sorted(assumed.without)))] if assumed.without else []
    if not parts:
        return []
    from lineage_cli.render.blocks import Gap, Heading, said

    return [Heading((said(tr("assumed: {assumptions}", assumptions="; ".join(parts)), "dim"),)), Gap()]


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
        raise OutputFailed(tr("the answer could not be written: standard output is closed"))


def _failed(error: OSError) -> OutputFailed:
    return OutputFailed(tr("the answer could not be written: {reason}", reason=error.strerror or error))


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
