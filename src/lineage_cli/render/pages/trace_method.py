"""What a cause gives rise to, as a page: its effects with how they stand, where it was used and what it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import forms, mark, ntr, tr
from lineage_cli.query.standing import Assessed, is_only_stated, stands
from lineage_cli.query.trace_ability import PREVENTS
from lineage_cli.query.trace_method import MethodScreen
from lineage_cli.query.trace_parts import Lookup
from lineage_cli.render.blocks import Definition, Definitions, Gap, Line, Page, Paragraph, words
from lineage_cli.render.pages.trace_ability import replaced_rows
from lineage_cli.render.pages.trace_causes import LabelOf, blocks
from lineage_cli.render.pages.trace_model import trait_group
from lineage_cli.render.pages.trace_recorded import recorded
from lineage_cli.render.pages.trace_words import heading, name, support, tagged_names, verdict, within
from lineage_cli.render.sentences import filled, joined, sentences
from lineage_cli.render.theme import sign_of

GIVES, PREVENTING = mark("What it gives rise to"), mark("What it prevents")
USED, CHANGES = mark("Used in"), mark("Changes")


def page(screen: MethodScreen) -> Page:
    """Return what a cause gives rise to."""
    lookup, found = screen.lookup, screen.effects.found
    mixed = len({each.sign == PREVENTS for each in found}) > 1
    title = PREVENTING if found and all(each.sign == PREVENTS for each in found) else GIVES
    page: Page = [heading(screen.head), Gap(), Paragraph(_opening(screen, _labeller(mixed=mixed)))]
    if found:
        page += [Gap(), *blocks(screen.effects, lookup, title, _labeller(mixed=mixed))]
    rows = [*_rows(screen), *replaced_rows(screen.replaced, lookup)]
    if rows:
        page += [*([] if found else [Gap()]), Definitions(tuple(rows))]
    if screen.recorded:
        page += [Gap(), *recorded(screen.recorded, screen.head.id, lookup)]
    return page


def _labeller(*, mixed: bool) -> LabelOf:
    """Return what calls an effect by its name and where it comes about; what is prevented is told apart where both occur."""

    def label(lookup: Lookup, claim: Assessed) -> Line:
        effect = within(name(lookup, claim.claim.object), lookup, claim)
        return filled("against {effect}", effect=effect) if mixed and claim.sign == PREVENTS else effect

    return label


def _opening(screen: MethodScreen, label: LabelOf) -> Line:
    best = next((each for each in screen.effects.found if stands(each)), None)
    if not screen.effects.found:
        return (words(tr("What it was once held to cause is held no longer.")),)
    if best is None:
        message = ntr(
            "Named as a cause of one thing, without evidence that stands: {counts}.",
            "Named as a cause of {count} things, of none with evidence that stands: {counts}.",
            screen.objects,
            counts="{counts}",
        )
        return filled(message, counts=_counts(screen.effects.found))
    prevents = best.sign == PREVENTS
    message = BEST_PREVENTED if prevents else BEST_CAUSED
    effect = within(name(screen.lookup, best.claim.object), screen.lookup, best)
    told = filled(message, effect=(*sign_of(best.tag), *effect), verdict=verdict(best), support=support(best))
    if len(screen.effects.found) < 2:
        return told
    return sentences(told, filled(NAMED, count=str(screen.objects), counts=_counts(screen.effects.found)))


BEST_CAUSED = mark("Best supported as a cause of {effect} ({verdict}; {support}).")
BEST_PREVENTED = mark("Best supported as preventing {effect} ({verdict}; {support}).")
NAMED = mark("Named as a cause of {count} things: {counts}.")


def _counts(found: tuple[Assessed, ...]) -> Line:
    """Return how many effects stand with each tag, how many are only stated, and how many are outweighed."""
    tags = Counter(each.tag for each in found if stands(each))
    parts = [ntr(*TAG_COUNTS[tag], count) for tag, count in sorted(tags.items(), reverse=True)]
    stated = sum(map(is_only_stated, found))
    outweighed = len(found) - stated - sum(tags.values())
    parts += [ntr("{count} only stated", "{count} only stated", stated)] if stated else []
    parts += [ntr("{count} outweighed", "{count} outweighed", outweighed)] if outweighed else []
    return joined((words(part),) for part in parts)


TAG_COUNTS = {
    Tag.CONCLUSION: forms("{count} conclusion", "{count} conclusions"),
    Tag.HYPOTHESIS: forms("{count} hypothesis", "{count} hypotheses"),
    Tag.EDUCATED_GUESS: forms("{count} educated guess", "{count} educated guesses"),
    Tag.OPEN: forms("{count} question", "{count} questions"),
}


def _rows(screen: MethodScreen) -> Iterator[Definition]:
    lookup = screen.lookup
    if screen.uses:
        uses = (
            tagged_names(lookup, group.tag, (each.claim.subject for each in group.claims), group.more)
            for group in screen.uses
        )
        yield Definition((words(tr(USED), "strong"),), tuple(uses))
    if screen.changes:
        groups = tuple(trait_group(each, lookup, lines=0) for each in screen.changes)
        yield Definition((words(tr(CHANGES), "strong"),), groups)
