"""A source → its entry of BibTeX. The key is the id; what TeX would obey is escaped; capitals of titles are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage_cli.domain.records import Source
from lineage_cli.domain.text import visible

TYPES = {"paper": "article", "book": "book", "report": "techreport", "thesis": "phdthesis"}
"""Types of entries by kind of source; of any other kind it is `misc`."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "it": "italian", "ja": "japanese", "ko": "korean", "la": "latin", "nl": "dutch",
    "no": "norsk", "pl": "polish", "pt": "portuguese", "ru": "russian", "sv": "swedish", "tr": "turkish",
    "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
"""What babel calls a language."""
OTHERS = frozenset({"and others", "others", "et al.", "et al"})
"""What stands among authors for those who are not named."""
_SPECIAL = {
    **{char: f"\\{char}" for char in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ESCAPED = str.maketrans(_SPECIAL)
_PERCENT = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def entry(source: Source) -> str:
    """Return the entry of a source."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(source))
    return f"@{TYPES.get(source.kind, 'misc')}{{{source.id},\n{fields}}}\n"


def escaped(text: str) -> str:
    """Return a text in which TeX obeys nothing."""
    return visible(text).translate(_ESCAPED)


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escaped(source.title)}}}}}"
    if source.authors:
        yield "author", f"{{{' and '.join(map(_author, source.authors))}}}"
    yield from _date(source.published)
    yield from _held_by(source)
    yield from _registers(source)
    yield "langid", f"{{{LANGUAGES.get(source.language.split('-')[0].lower(), source.language)}}}"
    if source.read_on:
        yield "urldate", f"{{{source.read_on}}}"
    if source.status:
        yield "note", f"{{{escaped(' '.join(filter(None, (source.status, source.status_date))))}}}"


def _author(name: str) -> str:
    """Return a name; one that holds the word between names is kept together, and the rest that is not named is TeX's own word."""
    if name in OTHERS:
        return "others"
    return f"{{{escaped(name)}}}" if re.search(r"\sand\s", name, re.IGNORECASE) else escaped(name)


def _date(published: str | None) -> Iterator[tuple[str, str]]:
    if published is None:
        return
    year, *rest = published.split("-")
    yield "year", f"{{{year}}}"
    if rest:
        yield "month", MONTHS[int(rest[0]) - 1]


def _held_by(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what holds it: the journal that `extra` names or arXiv, and what kind of thing it is where the type says no more."""
    journal = source.extra.get("journal")
    if isinstance(journal, str):
        yield "journal", f"{{{escaped(journal)}}}"
    elif source.kind == "paper" and source.arxiv:
        yield "journal", f"{{arXiv preprint arXiv:{source.arxiv}}}"
    if source.kind not in TYPES:
        yield "howpublished", f"{{{escaped(source.kind.replace('-', ' ').capitalize())}}}"


def _registers(source: Source) -> Iterator[tuple[str, str]]:
    identifiers = dict(source.identifiers)
    doi, arxiv = source.doi or identifiers.get("doi"), source.arxiv or identifiers.get("arxiv")
    link = source.url or identifiers.get("url")
    if doi:
        yield "doi", f"{{{visible(doi).translate(_PERCENT)}}}"
    if arxiv:
        yield "eprint", f"{{{escaped(arxiv)}}}"
        yield "archiveprefix", "{arXiv}"
    if "isbn" in identifiers:
        yield "isbn", f"{{{escaped(identifiers['isbn'])}}}"
    if link:
        yield "url", f"{{{visible(link).translate(_PERCENT)}}}"
