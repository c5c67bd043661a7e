"""BibTeX and BibLaTeX → entries of a bibliography. The only module that imports pybtex, which comes with an extra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.exchange.bibliography_entry import Reference, Value
from lineage_cli.exchange.sources import OTHERS

KINDS = {
    **dict.fromkeys(
        ("article", "inproceedings", "conference", "incollection", "inbook", "proceedings", "unpublished"), "paper"
    ),
    **dict.fromkeys(("book", "mvbook", "collection", "booklet", "reference"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("techreport", "report"), "report"),
    **dict.fromkeys(("online", "electronic", "www", "webpage"), "web-page"),
    "manual": "documentation",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "misc": "document",
}
_NAMES = {
    "langid": "language",
    "hyphenation": "language",
    "journaltitle": "journal",
    "pmid": "pmid",
    "eprinttype": "archiveprefix",
}

_SPACE = re.compile(r"\\[,;:! ]")
_COMBINING = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307"}
_SECOND_ACCENT = re.compile(r"\\([`'^~\"=.])\s*(\w)")  # what is left where an accent stands on a letter that has one
_COMMAND = re.compile(r"\\(?:emph|enquote|text\w+|math\w+|mbox|url|uline|underline)\s*\{([^{}]*)\}")


def read_bibtex(text: str, name: str) -> Iterator[Reference]:
    """Yield the entries of a bibliography. Raises `WrongUsage` where the extra is missing or the file is not BibTeX."""
    database = _parsed(text, name)
    for key, entry in database.entries.items():
        authors = [*_people(entry, "author")] or [*_people(entry, "editor")]
        values = [_value(column, raw, entry) for column, raw in entry.fields.items()]
        yield Reference(
            str(key), KINDS.get(entry.type), tuple(authors), tuple(filter(None, values)), "type", str(entry.type)
        )


def _parsed(text: str, name: str) -> Any:
    try:
        from pybtex import errors
        from pybtex.database import parse_string
        from pybtex.exceptions import PybtexError
    except ImportError as error:
        message = tr("reading BibTeX needs pybtex, which is not installed")
        raise WrongUsage(message, [tr("pip install 'lineage-cli[import]'")]) from error
    try:
        with errors.capture() as found:
            database = parse_string(text, "bibtex")
    except PybtexError as error:
        raise WrongUsage(tr("{file} is not BibTeX: {reason}", file=name, reason=str(error))) from error
    if found:
        raise WrongUsage(tr("{file} is not BibTeX: {reason}", file=name, reason=str(found[0])))
    return database


def _people(entry: Any, role: str) -> Iterator[Value]:
    for person in entry.persons.get(role, ()):
        raw = str(person)
        if raw == "others":
            yield Value(role, "authors", OTHERS, is_bent=True)
            continue
        given = [*person.first_names, *person.middle_names]
        family = [*person.prelast_names, *person.last_names, *person.lineage_names]
        shown = _plain(" ".join((*given, *family)))
        yield Value(role, "authors", shown, is_bent=shown != raw)


def _value(column: str, raw: str, entry: Any) -> Value | None:
    name = _NAMES.get(column.lower(), column.lower())
    if (
        name == "eprint"
        and "arxiv" in str(entry.fields.get("archiveprefix", entry.fields.get("eprinttype", ""))).lower()
    ):
        name = "arxiv"
    if name == "archiveprefix" and str(raw).lower() == "arxiv":
        return Value(column, "arxiv-prefix" if "eprint" in entry.fields else name, raw)
    text = raw if name in ("url", "doi", "file") else _plain(raw)
    return Value(column, name, text, is_bent=text != raw) if text else None


def _plain(raw: str) -> str:
    """Return LaTeX as text: accents as letters, also two on one, without braces and commands."""
    from pybtex.backends.plaintext import Backend  # `render_as` looks through all installed packages, each time
    from pybtex.richtext import Text

    try:
        text = str(Text.from_latex(_COMMAND.sub(r"\1", _SPACE.sub(" ", raw))).render(Backend()))
    except Exception:  # noqa: BLE001 - what a LaTeX decoder cannot read stays as it is
        text = raw
    text = _SECOND_ACCENT.sub(lambda found: normalize("NFC", found[2] + _COMBINING[found[1]]), text)
    return " ".join(text.replace("\u00a0", " ").split())
