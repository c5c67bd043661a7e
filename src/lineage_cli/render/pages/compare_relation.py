"""How two things are related, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lineage_cli.domain.language import mark, tr
from lineage_cli.query.compare_relation import Related, Relation
from lineage_cli.query.standing import Assessed
from lineage_cli.render.blocks import Line, said
from lineage_cli.render.pages.trace_words import verdict
from lineage_cli.render.sentences import filled, joined, listed, sentences
from lineage_cli.render.theme import sign_of


def relation(found: Related) -> Line:
    """Return how two things are related, in a sentence."""
    return _RELATIONS[found.relation](found)


def _made_from(found: Related) -> Line:
    one, other = _ends(found)
    edge = found.edges[0]
    sentence = edge.predicate.sentence if edge.predicate and edge.predicate.sentence else tr("was made from")
    if found.methods[0]:
        return filled(
            "{one} {sentence} {other} by {methods} ({verdict}).",
            one=one, sentence=(said(sentence),), other=other, methods=_listed(found.methods[0]), verdict=_verdict(edge),
        )  # fmt: skip
    return filled(
        "{one} {sentence} {other} ({verdict}).",
        one=one,
        sentence=(said(sentence),),
        other=other,
        verdict=_verdict(edge),
    )


def _comes_from(found: Related) -> Line:
    one, other = _ends(found)
    weakest = min(found.edges, key=lambda edge: edge.tag)
    return filled(
        "{one} comes from {other} through {between}; the weakest step is {verdict}.",
        one=one, other=other, between=_listed(found.through), verdict=_verdict(weakest),
    )  # fmt: skip


def _overturned(found: Related) -> Line:
    one, other = _ends(found)
    said_so = filled(
        "{one} is said to be made from {other}, but that is {verdict}.",
        one=one,
        other=other,
        verdict=_verdict(found.edges[0]),
    )
    if not found.through:
        return said_so
    instead = filled(
        "Recorded instead: {parent} ({verdict}).", parent=_listed(found.through), verdict=_verdict(found.edges[1])
    )
    return sentences(said_so, instead)


def _same_parent(found: Related) -> Line:
    ways = [
        filled(
            "{thing} by {methods} ({verdict})", thing=(said(thing),), methods=_listed(methods), verdict=_verdict(edge)
        )
        if methods
        else filled("{thing} ({verdict})", thing=(said(thing),), verdict=_verdict(edge))
        for thing, methods, edge in zip((found.one, found.other), found.methods, found.edges, strict=False)
    ]
    return filled("Both were made from {parent}: {ways}.", parent=_listed(found.through), ways=joined(ways))


def _common(found: Related) -> Line:
    return filled("Neither comes from the other; both go back to {thing}.", thing=_listed(found.through))


def _family(found: Related) -> Line:
    return filled("Both are part of {family}; no record makes one from the other.", family=_listed(found.through))


def _effect(found: Related) -> Line:
    one, other = _ends(found)
    first, second = found.edges
    message = (
        mark(
            "Both are held to be where {effect} comes from, and both cannot be so: {one} ({first}), {other} ({second})."
        )
        if found.are_rivals
        else mark("Both are held to be where {effect} comes from: {one} ({first}), {other} ({second}).")
    )
    return filled(
        message, effect=_listed(found.through), one=one, other=other, first=_verdict(first), second=_verdict(second)
    )


def _none(found: Related) -> Line:
    one, other = _ends(found)
    return filled("No record connects {one} and {other} by descent or family.", one=one, other=other)


_RELATIONS: dict[Relation, Callable[[Related], Line]] = {
    Relation.MADE_FROM: _made_from,
    Relation.COMES_FROM: _comes_from,
    Relation.OVERTURNED: _overturned,
    Relation.SAME_PARENT: _same_parent,
    Relation.COMMON_ANCESTOR: _common,
    Relation.SAME_FAMILY: _family,
    Relation.SAME_EFFECT: _effect,
    Relation.NONE: _none,
}


def _ends(found: Related) -> tuple[Line, Line]:
    return (said(found.one, "title"),), (said(found.other, "title"),)


def _listed(names: Sequence[str]) -> Line:
    return listed([(said(name),) for name in names])


def _verdict(claim: Assessed) -> Line:
    return (*sign_of(claim.tag), *verdict(claim))
