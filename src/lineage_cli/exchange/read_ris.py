"""RIS → entries of a bibliography. The only module that imports rispy, which comes with an extra."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.exchange.bibliography_entry import Reference, Value

KINDS = {
    **dict.fromkeys(("JOUR", "JFULL", "CHAP", "CONF", "CPAPER", "MGZN", "INPR", "UNPB", "ABST"), "paper"),
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "RPRT": "report",
    "GOVDOC": "report",
    "THES": "thesis",
    "ELEC": "web-page",
    "BLOG": "blog-post",
    "NEWS": "news",
    "DATA": "dataset",
    "COMP": "software",
    "PCOMM": "communication",
}
_NAMES = {
    "title": "title",
    "primary_title": "title",
    "secondary_title": "journal",
    "journal_name": "journal",
    "alternate_title3": "journal",
    "year": "year",
    "date": "date",
    "urls": "url",
    "doi": "doi",
    "issn": "issn",
    "pubmed_id": "pmid",
    "language": "language",
    "abstract": "abstract",
    "notes_abstract": "abstract",
    "file_attachments1": "file",
    "file_attachments2": "file",
    "notes": "note",
}
_PEOPLE = ("first_authors", "authors")


def read_ris(text: str, name: str) -> Iterator[Reference]:
    """Yield the entries of a bibliography. Raises `WrongUsage` where the extra is missing or the file is not RIS."""
    try:
        import rispy
    except ImportError as error:
        message = tr("reading RIS needs rispy, which is not installed")
        raise WrongUsage(message, [tr("pip install 'lineage-cli[import]'")]) from error
    try:
        entries = rispy.loads(text.removeprefix("\ufeff"))
    except (OSError, ValueError, KeyError) as error:
        raise WrongUsage(tr("{file} is not RIS: {reason}", file=name, reason=str(error))) from error
    for number, entry in enumerate(entries, 1):
        yield _reference(entry, number)


def _reference(entry: dict[str, Any], number: int) -> Reference:
    word = str(entry.get("type_of_reference", ""))
    key = next((str(entry[name]) for name in ("id", "label", "accession_number") if entry.get(name)), str(number))
    authors = [Value(column, "authors", *_name(each)) for column in _PEOPLE for each in entry.get(column, ())]
    values = [
        Value(column, _NAMES.get(column, column), str(text))
        for column, value in entry.items()
        if column not in ("type_of_reference", "id", *_PEOPLE)
        for text in _texts(value)
        if text
    ]
    return Reference(key, KINDS.get(word), tuple(authors), tuple(_dated(values)), "type", word)


def _texts(value: object) -> list[str]:
    """Return a value as texts: keywords together, of addresses each one."""
    if isinstance(value, list):
        return [str(each) for each in value if isinstance(each, str)]
    return [str(value)]


def _name(text: str) -> tuple[str, bool]:
    """Return a name with the given name first, and whether it was turned round."""
    family, comma, given = text.partition(",")
    return (f"{given.strip()} {family.strip()}", True) if comma and given.strip() else (text.strip(), False)


def _dated(values: list[Value]) -> Iterator[Value]:
    """Yield values, dates as RIS writes them (`2022/12/11/`) as any reader knows them."""
    for value in values:
        if value.name in ("date", "year"):
            parts = [part for part in value.text.split("/")[:3] if part.strip()]
            yield Value(value.column, "date", "-".join(parts), is_bent=len(parts) > 1 or "/" in value.text)
        else:
            yield value
