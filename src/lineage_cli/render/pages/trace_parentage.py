"""What a thing was made from, in sentences: the surest way, the families it belongs to, and what competes with that."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import mark, tr
from lineage_cli.query.standing import Assessed, are_equal, is_only_stated, stands
from lineage_cli.query.trace_model import ModelScreen
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.query.trace_traits import best_first
from lineage_cli.render.blocks import Line, said, words
from lineage_cli.render.pages.trace_words import name, name_list, short_support, sources, verdict
from lineage_cli.render.sentences import filled, sentences
from lineage_cli.render.theme import sign_of

FEW_TRAITS = 4  # of a start of a line: with fewer its best one is said in a sentence


def opening(screen: ModelScreen) -> Line:
    """Return what a thing was made from, and how sure that is."""
    edge, lookup = screen.parentage.edge, screen.lookup
    rivals = [_rival(each, edge, lookup) for each in screen.parentage.rivals]
    if edge is None:
        return sentences(*_start(screen), *rivals)
    kin = screen.parentage.families[:1] if edge.claim.object not in {each.family for each in screen.families} else ()
    return sentences(_made(edge, lookup), *(_membership(each, lookup) for each in kin), *rivals)


def _made(edge: Assessed, lookup: Lookup) -> Line:
    support = sources(len(edge.supports)) if edge.supports else tr("only stated")
    how = (*sign_of(edge.tag), *filled("{tag}, {support}", tag=verdict(edge), support=support))
    parts = {"verb": _made_verb(edge, lookup), "base": name(lookup, edge.claim.object), "how": how}
    if edge.claim.by:
        return filled("{verb} {base} by {methods} ({how}).", methods=name_list(lookup, edge.claim.by), **parts)
    return filled("{verb} {base} ({how}).", **parts)


def _made_verb(edge: Assessed, lookup: Lookup) -> Line:
    """Return how descent reads at the start of a sentence: `ChatGPT was made from` where the database says so, or its label."""
    verb = edge.predicate
    if verb is None:
        return ()
    if verb.sentence:
        return filled("{thing} {verb}", thing=name(lookup, edge.claim.subject), verb=(said(verb.sentence),))
    return (said(verb.label[:1].upper() + verb.label[1:]),)


def _membership(edge: Assessed, lookup: Lookup) -> Line:
    message = {
        Tag.CONCLUSION: mark("That it is of {family} is a {sign}conclusion."),
        Tag.HYPOTHESIS: mark("That it is of {family} is a {sign}hypothesis."),
        Tag.EDUCATED_GUESS: mark("That it is of {family} is an {sign}educated guess."),
        Tag.OPEN: mark("That it is of {family} is an open question."),
    }[edge.tag]
    return filled(message, family=name(lookup, edge.claim.object), sign=sign_of(edge.tag))


def _rival(rival: Assessed, edge: Assessed | None, lookup: Lookup) -> Line:
    if edge is not None and stands(rival) and are_equal(rival, edge):
        message = mark("Equally likely: from {base} ({how}).")
    elif stands(rival):
        message = mark("Less likely: from {base} ({how}).")
    elif is_only_stated(rival):
        message = mark("Also stated: from {base} ({how}).")
    else:
        message = mark("Outweighed: from {base} ({how}).")
    how = (*sign_of(rival.tag), words(short_support(rival)))
    return filled(message, base=name(lookup, rival.claim.object), how=how)


def _start(screen: ModelScreen) -> Iterator[Line]:
    """Yield what is said of a thing of which nothing tells what it was made from."""
    thing = (said(screen.head.name),)
    if screen.children:
        yield filled("The start of its line: nothing here tells the origin of {thing}.", thing=thing)
    else:
        yield filled("Nothing here tells the origin of {thing}.", thing=thing)
    best = next((each for each in best_first(screen.listed) if stands(each)), None)
    if best is not None and len(screen.listed) < FEW_TRAITS and best.predicate is not None:
        told = (*sign_of(best.tag), *verdict(best))
        ability = name(screen.lookup, best.claim.object)
        yield filled(
            "It {verb} {ability} ({verdict}).", verb=(said(best.predicate.label),), ability=ability, verdict=told
        )
