"""The program's own words in the language asked for. Every message passes `tr`, so that another language is a catalogue.

English is the language of the source: where it is asked for, nothing is loaded and `tr` only fills in values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

SOURCE = "en"  # the language in which messages stand in the source
LONGEST = 200  # characters of a value in a message: what it quotes may be as long as a file


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format(**values)


def _nothing(before: str, after: str) -> str:
    return ""


_name = SOURCE
_find: Callable[[str], str] = str
_find_plural: Callable[[str, str, int], str] | None = None
_fill: Callable[[str, Mapping[str, object]], str] = _filled
_gap: Callable[[str, str], str] = _nothing


class Message(str):  # noqa: SLOT000 - one with slots cannot be sent to another process
    """A sentence in English that keeps its template and values: a problem is found in one language and read in another."""

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, values: dict[str, object]) -> Message:  # noqa: PYI034 - a Tab has no time to import `typing` for `Self`
        """Fill the template with values, of which some may be messages again."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __getnewargs__(self) -> tuple[str, dict[str, object]]:  # type: ignore[override]
        """Return what makes an equal one in another process."""
        return self.template, self.values


def msg(template: str, /, **values: object) -> Message:
    """Return a message to be kept: `tr` says it in the language of whoever reads it. Long values are cut."""
    return Message(template, {name: _cut(value) for name, value in values.items()})


def _cut(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST and not isinstance(value, Message):
        return f"{value[:LONGEST]}…"
    return value


def tr(message: str, /, **values: object) -> str:
    """Return a message in the language in use, its `{names}` filled with values."""
    if isinstance(message, Message):
        own = {name: tr(value) if isinstance(value, Message) else value for name, value in message.values.items()}
        return tr(message.template, **own)
    found = _find(message) if message else message  # a catalogue keeps what it says of itself under the empty one
    return _fill(found, values) if values else found


def ntr(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form of a message that fits a count, which fills `{count}`."""
    found = (one if count == 1 else many) if _find_plural is None else _find_plural(one, many, count)
    return _fill(found, {"count": count, **values})


def forms(one: str, many: str, /) -> tuple[str, str]:
    """Return the forms of a message of a table unchanged: the extractor finds them here, and they pass `ntr` where they are shown."""
    return one, many


def mark(message: str, /) -> str:
    """Return a message of a table unchanged: it is found by the extractor here and passes `tr` where it is shown."""
    return message


def gap(before: str, after: str) -> str:
    """Return what stands between two pieces of a sentence in the language in use: nothing, or a space between scripts."""
    return _gap(before, after)


def in_use() -> str:
    """Return the language in which messages are said."""
    return _name


def use(
    find: Callable[[str], str],
    find_plural: Callable[[str, str, int], str],
    name: str = "",
    *,
    spaced: bool = False,
) -> None:
    """Look messages up in the catalogue of a language from now on. Where it is spaced, scripts that meet are set apart."""
    global _find, _find_plural, _fill, _gap, _name
    _find, _find_plural, _name = find, find_plural, name
    _fill, _gap = _filled, _nothing
    if spaced:
        from lineage_cli.domain.spacing import fill, gap

        _fill, _gap = fill, gap


def use_source() -> None:
    """Say messages as they stand in the source from now on."""
    global _find, _find_plural, _fill, _gap, _name
    _find, _find_plural, _fill, _gap, _name = str, None, _filled, _nothing, SOURCE
