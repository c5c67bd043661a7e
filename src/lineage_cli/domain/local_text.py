"""Texts of records that are there in several languages: each is the one that is shown, and keeps the others.

A text in one language alone stays plain `str`, so that nothing pays for languages that a database does not have.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from lineage_cli.domain.records import Claim, Entity, Evidence, Record, Source

Value = TypeVar("Value")
ByLanguage = Mapping[str, str]


class LocalText(str):  # noqa: SLOT000 - one with slots cannot be sent to another process
    """A text as it is shown. `texts` has it in every language, that of its database first."""

    texts: ByLanguage

    def __new__(cls, shown: str, texts: ByLanguage) -> "LocalText":  # noqa: PYI034 - the start has no time to import `Self`
        """Show one of the texts, or what stands for them."""
        made = super().__new__(cls, shown)
        made.texts = texts
        return made

    def __getnewargs__(self) -> tuple[str, ByLanguage]:  # type: ignore[override]
        """Return what makes an equal one in another process."""
        return str(self), self.texts


class OwnWord(str):  # noqa: SLOT000 - as above
    """A word of a database's own, such as a kind, as it is typed everywhere; `label` is what it is called in the language in use."""

    label: str

    def __new__(cls, word: str, label: str) -> "OwnWord":  # noqa: PYI034 - as above
        """Give a word a label."""
        made = super().__new__(cls, word)
        made.label = label
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Return what makes an equal one in another process."""
        return str(self), self.label


def local(texts: ByLanguage) -> LocalText:
    """Return a text that shows the first of its languages."""
    return LocalText(next(iter(texts.values()), ""), texts)


def own_first(texts: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return texts by language with that of their database first, where they have it."""
    own = {language: texts[language]} if language in texts else {}
    return {**own, **texts}


def written(text: str) -> Any:
    """Return a text as a record holds it: plain, or by language."""
    return dict(text.texts) if isinstance(text, LocalText) and "" not in text.texts else _plain(text)


def _plain(text: str) -> str:
    return text.texts[""] if isinstance(text, LocalText) else text


def main_text(value: Value) -> Value:
    """Return a value as it is in the language of its database, where it is a text that has several."""
    return next(iter(value.texts.values())) if isinstance(value, LocalText) else value  # type: ignore[return-value]


def in_language(value: Value, language: str | None) -> Value:
    """Return a value with every text in it, however nested, in a language where it has that."""
    return _in_language(value, language)  # type: ignore[no-any-return]


def _in_language(value: Any, language: str | None) -> Any:
    if isinstance(value, LocalText):
        return LocalText(value.texts.get(language or "", str(value)), value.texts)
    if not isinstance(value, tuple):
        return value
    changed = {}
    for place, old in enumerate(value):  # nine parts of ten are plain texts or nothing: no call is spent on them
        kind = type(old)
        if kind is not str and old and kind is not bool:
            new = _in_language(old, language)
            if new is not old:
                changed[place] = new
    if not changed:
        return value
    parts = [changed.get(place, old) for place, old in enumerate(value)]
    return value._make(parts) if hasattr(value, "_make") else tuple(parts)


def stored(value: Any) -> Any:
    """Return nested tuples as plain data: lists, texts, and texts by language."""
    if isinstance(value, tuple):
        return [stored(each) for each in value]
    return written(value) if isinstance(value, LocalText) else value


def restored(value: Any) -> Any:
    """Return one value of such data as it was."""
    return local(value) if isinstance(value, dict) else value


def by_language(values: Iterable[tuple[str, object]]) -> dict[str, dict[str, str]]:
    """Return texts under their names by language: of these values, the texts that are there in several."""
    found: dict[str, dict[str, str]] = {}
    for name, text in values:
        if isinstance(text, LocalText) and "" not in text.texts:
            for language, each in text.texts.items():
                found.setdefault(language, {})[name] = each
    return found


def translated(record: Record, language: str | None) -> Record:
    """Return a record with the text that stands for it in a language, where it is translated. A title stays as it is printed."""
    text = dict(record.translations).get(language or "")
    if text is None:
        return record
    match record:
        case Claim():
            return record._replace(statement=LocalText(text, {"": record.statement}))
        case Entity():
            return record._replace(name=LocalText(text, {"": record.name}))
        case Evidence():
            return record._replace(summary=LocalText(text, {"": record.summary}))
        case Source():
            return record


def with_words(record: Record, words: ByLanguage) -> Record:
    """Return a record with its value, unit and kind in words of the database, where these are words that it explains."""
    match record:
        case Claim():
            return _with_value(record, words)
        case Entity():
            return record._replace(kind=OwnWord(record.kind, words[record.kind])) if record.kind in words else record
        case Source():
            differs = tuple(each._replace(kind=_labelled(each.kind, words)) for each in record.differs)
            return record._replace(kind=_labelled(record.kind, words), differs=differs)
        case _:
            return record


def _labelled(word: str, words: ByLanguage) -> str:
    return OwnWord(word, words[word]) if word in words else word


def _with_value(claim: Claim, words: ByLanguage) -> Claim:
    found = {
        name: LocalText(words[text], {"": text})
        for name, text in (("value", claim.value), ("unit", claim.unit))
        if text is not None and text in words
    }
    return claim._replace(**found) if found else claim  # type: ignore[arg-type]
