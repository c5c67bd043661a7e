"""Entries of bibliographies → source records: each value goes to its field, to `identifiers`, to `extra`, or is counted as lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from lineage_cli.domain.dates import is_date
from lineage_cli.domain.language import tr
from lineage_cli.exchange.bibliography_entry import Reference, Value
from lineage_cli.exchange.languages import language_code
from lineage_cli.exchange.ledger import Ledger
from lineage_cli.exchange.yaml_text import Plain
from lineage_cli.store.input.text_types import ARXIV, DOI, URL

Fields = dict[str, Plain]
OTHERS = "et al."
"""What stands among authors for those who are not named."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REGISTERS = ("isbn", "issn", "pmid", "pmcid", "wikidata", "lccn", "hal", "jstor")
_DATE_PARTS = ("year", "month", "day")
_WORDS = (
    "file owner timestamp date-added date-modified added modified groups priority ranking rating readstatus qualityassured"
    " __markedentry bdsk-url-1 bdsk-url-2 bdsk-file-1 citation-key"
)
_OF_THE_PROGRAM = frozenset(_WORDS.split())
_OF_THE_TEXT = frozenset(("abstract", "annote", "annotation", "toc"))
Handler = Callable[[Fields, Value, Ledger], None]


def source_fields(entry: Reference, language: str, ledger: Ledger) -> Fields:
    """Return the fields of the source that an entry describes, its key among the aliases."""
    fields: Fields = {}
    _kind(fields, entry, ledger)
    _authors(fields, entry.authors, ledger)
    dated = [value for value in entry.values if value.name in _DATE_PARTS]
    for value in entry.values:
        if value.name not in _DATE_PARTS:
            HANDLERS.get(value.name, _elsewhere)(fields, value, ledger)
    _published(fields, dated, ledger)
    if "title" not in fields:
        fields["title"] = entry.key
        ledger.bent("title", "title", tr("where there is none, the key stands for it"))
    if "language" not in fields:
        fields["language"] = language
        ledger.bent("language", "language", tr("where none is recorded it is taken to be {code}", code=language))
    fields["aliases"] = [entry.key]
    ledger.kept("key", "aliases")
    return fields


def _kind(fields: Fields, entry: Reference, ledger: Ledger) -> None:
    fields["kind"] = entry.kind or "document"
    if entry.kind is None:
        ledger.bent(entry.type_column, "kind", tr("an unknown type became document"))
    else:
        ledger.bent(entry.type_column, "kind") if entry.kind != entry.type_word else ledger.kept(
            entry.type_column, "kind"
        )


def _authors(fields: Fields, authors: tuple[Value, ...], ledger: Ledger) -> None:
    for author in authors:
        names = fields.setdefault("authors", [])
        assert isinstance(names, list)  # noqa: S101 - set above
        names.append(author.text)
        (ledger.bent if author.is_bent else ledger.kept)(author.column, "authors")


def _count(value: Value, field: str, text: str, ledger: Ledger, note: str = "") -> None:
    if value.is_bent or text != value.text:
        ledger.bent(value.column, field, note)
    else:
        ledger.kept(value.column, field)


def _title(fields: Fields, value: Value, ledger: Ledger) -> None:
    before = fields.get("title")
    fields["title"] = (
        f"{before}: {value.text}" if isinstance(before, str) and value.text not in before else before or value.text
    )
    _count(value, "title", value.text, ledger)


def _language(fields: Fields, value: Value, ledger: Ledger) -> None:
    code = language_code(value.text)
    if code is None:
        _elsewhere(fields, value, ledger)
        return
    if "language" not in fields:
        fields["language"] = code
    _count(value, "language", code, ledger)


def _of_form(field: str, fits: Callable[[str], object], clean: Callable[[str], str]) -> Handler:
    """Return what takes a value that must have a form: what has another one is a fact of the field's own."""

    def handle(fields: Fields, value: Value, ledger: Ledger) -> None:
        text = clean(value.text)
        if not fits(text) or field in fields:
            _elsewhere(fields, value, ledger)
            return
        fields[field] = text
        _count(value, field, text, ledger)

    return handle


def _doi(text: str) -> str:
    return re.sub(r"^(?:doi:\s*|https?://(?:dx\.)?doi\.org/)", "", text.strip(), flags=re.IGNORECASE)


def _arxiv(text: str) -> str:
    return re.sub(
        r"^(?:arxiv:\s*|https?://arxiv\.org/(?:abs|pdf)/)", "", text.strip(), flags=re.IGNORECASE
    ).removesuffix(".pdf")


def _register(fields: Fields, value: Value, ledger: Ledger) -> None:
    identifiers = fields.setdefault("identifiers", {})
    assert isinstance(identifiers, dict)  # noqa: S101 - set above
    text = value.text.strip()
    identifiers[value.name] = text
    _count(value, f"identifiers.{value.name}", text, ledger)


def _note(fields: Fields, value: Value, ledger: Ledger) -> None:
    before = fields.get("note")
    fields["note"] = f"{before}; {value.text}" if before else value.text
    _count(value, "note", value.text, ledger)


def _elsewhere(fields: Fields, value: Value, ledger: Ledger) -> None:
    """Keep a value that the format has no field for among the facts of the field's own, unless it is none of those."""
    if value.name in _OF_THE_PROGRAM:
        ledger.lost(value.column, tr("of the program that wrote it"))
    elif value.name in _OF_THE_TEXT:
        ledger.lost(value.column, tr("no text of a source is stored"))
    else:
        extra = fields.setdefault("extra", {})
        assert isinstance(extra, dict)  # noqa: S101 - set above
        before = extra.get(value.name)
        extra[value.name] = (
            value.text if before is None else [*([before] if isinstance(before, str) else before), value.text]
        )
        _count(value, f"extra.{value.name}", value.text, ledger)


def _published(fields: Fields, parts: list[Value], ledger: Ledger) -> None:
    """Put a date together from what is known of it. What is no date is lost, and said to be."""
    found = {value.name: _number(value) for value in parts if _number(value)}
    if "published" not in fields and "year" in found:
        texts = [found["year"], *([found["month"]] if "month" in found else [])]
        texts += [found["day"]] if "day" in found and "month" in found else []
        date = "-".join(texts)
        if is_date(date):
            fields["published"] = date
    for value in parts:
        number = found.get(value.name)
        if number and number in str(fields.get("published", "")):
            _count(value, "published", number, ledger)
        else:
            ledger.lost(value.column, tr("no date: {text}", text=value.text[:20]))


def _number(value: Value) -> str:
    text = value.text.strip().casefold().strip(".")
    if value.name == "month" and text[:3] in _MONTHS:
        return f"{_MONTHS.index(text[:3]) + 1:02}"
    digits = re.match(r"\d+", text)
    if value.name == "year":
        return digits[0] if digits and len(digits[0]) == 4 else ""
    return f"{int(digits[0]):02}" if digits and 0 < int(digits[0]) <= 31 else ""


def _date(fields: Fields, value: Value, ledger: Ledger) -> None:
    """Take a whole date: of a range its beginning, without the time of day and marks of doubt."""
    text = value.text.strip().split("/")[0].split("T")[0].rstrip("~?%").replace("/", "-")
    if "published" not in fields and is_date(text):
        fields["published"] = text
        _count(value, "published", text, ledger)
    else:
        ledger.lost(value.column, tr("no date: {text}", text=value.text[:20]))


def _arxiv_prefix(fields: Fields, value: Value, ledger: Ledger) -> None:
    """Take that a number is one of arXiv: the field of the number says so."""
    ledger.bent(value.column, "arxiv")


HANDLERS: dict[str, Handler] = {
    "title": _title,
    "subtitle": _title,
    "language": _language,
    "date": _date,
    "doi": _of_form("doi", DOI.fits, _doi),
    "url": _of_form("url", URL.fits, str.strip),
    "arxiv": _of_form("arxiv", ARXIV.fits, _arxiv),
    "arxiv-prefix": _arxiv_prefix,
    "note": _note,
    **dict.fromkeys(_REGISTERS, _register),
}
"""What each name means; any other one is a fact of the field's own."""
