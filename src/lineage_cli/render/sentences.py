"""Whole sentences with lines in their slots, so that a translator moves the slots and a writer keeps styles and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lineage_cli.domain.language import forms, gap, mark, ntr, tr
from lineage_cli.render.blocks import Line, Span, plain, words

AND = mark("{first} and {last}")
COMMA = mark(", ")
NEXT = mark("{sentence} {next}")
ASIDE = mark(" ({aside})")
LABELLED = mark("{label}: {text}")
NUMBERS = (
    mark("no"), mark("one"), mark("two"), mark("three"), mark("four"), mark("five"), mark("six"), mark("seven"),
    mark("eight"), mark("nine"), mark("ten"),
)  # fmt: skip

COUNTED = {  # by kind of record
    "claim": forms("{count:,} claim", "{count:,} claims"),
    "entity": forms("{count:,} entity", "{count:,} entities"),
    "source": forms("{count:,} source", "{count:,} sources"),
    "evidence": forms("{count:,} evidence item", "{count:,} evidence items"),
}


def filled(message: str, style: str = "", /, **parts: Line | str) -> Line:
    """Return a message in the language in use and in a style, its `{slots}` filled with lines or with words of the program's own."""
    first, *rest = tr(message).split("{")
    spans: list[Span] = [words(first, style)] if first else []
    for piece in rest:
        name, _, after = piece.partition("}")
        part = parts[name]
        spans += _apart(spans, (words(part, style),) if isinstance(part, str) else part)
        spans += _apart(spans, (words(after, style),)) if after else []
    return tuple(spans)


def _apart(before: Iterable[Span], after: Line) -> Line:
    """Return spans that follow others, set apart from these where two scripts meet."""
    space = gap(plain(tuple(before)), plain(after))
    return (words(space), *after) if space else after


def aside(inside: Line | str, style: str = "") -> Line:
    """Return what is said in brackets behind something, with the space before it that the language in use has."""
    return filled(ASIDE, style, aside=inside)


def listed(names: Sequence[Line]) -> Line:
    """Return names as a person lists them: `A, B and C`."""
    if len(names) < 2:
        return names[0] if names else ()
    return filled(AND, first=joined(names[:-1]), last=names[-1])


def joined(lines: Iterable[Line], separator: str = COMMA) -> Line:
    """Return lines one after the other with a separator between them."""
    found: Line = ()
    for line in lines:
        found = (*found, words(tr(separator)), *line) if found else line
    return found


def sentences(*lines: Line) -> Line:
    """Return sentences one after the other."""
    found: Line = ()
    for line in lines:
        found = filled(NEXT, sentence=found, next=line) if found and line else found or line
    return found


def paragraph(texts: Iterable[str]) -> str:
    """Return sentences in words one after the other."""
    found = ""
    for text in texts:
        found = tr(NEXT, sentence=found, next=text) if found and text else found or text
    return found


def counted(kind: str, count: int) -> str:
    """Return how many records of a kind there are: `3 claims`."""
    return ntr(*COUNTED[kind], count)


def number(count: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return tr(NUMBERS[count]) if count < len(NUMBERS) else str(count)


def capital(sentence: str) -> str:
    """Return a sentence, or a word that begins one, with a capital."""
    return sentence[:1].upper() + sentence[1:]
