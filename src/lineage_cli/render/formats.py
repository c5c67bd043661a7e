"""The registry of formats: an answer → pieces of text in the format asked for. Nothing here prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, assert_never

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.options import Format
from lineage_cli.render.output import is_without_unicode, on_terminal
from lineage_cli.rules.assessment import Assumptions

if TYPE_CHECKING:  # a format imports what it needs when it is asked for
    from lineage_cli.render.blocks import Page
    from lineage_cli.render.writers.rows import Rows

ROWS = (Format.JSONL, Format.CSV, Format.TSV)
"""The formats of answers that are rows."""
DATA = (Format.JSON, *ROWS)
"""The formats for programs; the others are laid out for readers, as pages."""


WITHOUT_ASCII = frozenset({"zh", "ja", "ko"})
"""Languages whose words in ASCII would be numbers of letters."""


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
    language: str | None = None


def written(answer: Answer, options: OutputOptions) -> Iterable[str]:  # noqa: PLR0911 - one return a format
    """Return an answer as pieces of text. The registry of formats: a new one is a case here, or this does not type-check."""
    match options.format:
        case Format.TEXT:
            return _text(answer, options)
        case Format.MARKDOWN:
            from lineage_cli.render.writers import markdown

            return [_drawn(markdown.write(_page(answer, options, ascii=options.ascii)), ascii=options.ascii)]
        case Format.HTML:
            from lineage_cli.render.writers import html

            language = options.language or "en"
            return [html.write(_page(answer, options), title=f"lineage {answer.name}", language=language)]
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
    text = _drawn(text, ascii=ascii)
    return [] if terminal and options.pager and _paged(text) else [text]


def _drawn(text: str, *, ascii: bool) -> str:
    """Return a text with what writers drew themselves in ASCII too."""
    if not ascii:
        return text
    from lineage_cli.render.ascii import LINES

    return text.translate(LINES)


def _paged(text: str) -> bool:
    """Whether a pager has shown a text."""
    from lineage_cli.render import pager

    chosen = pager.pager_for(text)
    return chosen is not None and pager.show(text, chosen)


def _page(answer: Answer, options: OutputOptions, *, ascii: bool = False) -> Page:
    if ascii:
        _need_ascii(options.language)
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


def _need_ascii(language: str | None) -> None:
    """Refuse a language of which nothing is left in ASCII. Raises `WrongUsage`."""
    if language and language.replace("_", "-").partition("-")[0].lower() in WITHOUT_ASCII:
        hint = tr("leave out --ascii and use a locale with UTF-8, or choose another --lang")
        raise WrongUsage(tr("{language!r} cannot be written in ASCII", language=language), [hint])


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
    from lineage_cli.render.blocks import Gap, Paragraph, said

    return [Paragraph((said(tr("assumed: {assumptions}", assumptions=tr("; ").join(parts)), "dim"),)), Gap()]
