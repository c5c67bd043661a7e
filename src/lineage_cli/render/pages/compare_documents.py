"""What matters of a comparison of sources as a page: what one made of the other, counted, and the changes that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lineage_cli.domain.language import forms, mark, ntr, tr
from lineage_cli.domain.records import DIFFERENCES, Source
from lineage_cli.query.compare_documents import MOST_SHOWN, Changed, Documents, Pair
from lineage_cli.render.blocks import (
    BETWEEN_PARTS,
    Definition,
    Definitions,
    Entries,
    Entry,
    Gap,
    Line,
    Names,
    Page,
    Paragraph,
    Span,
    counts,
    left_out,
    said,
    words,
)
from lineage_cli.render.pages.trace_words import finding
from lineage_cli.render.sentences import filled, joined
from lineage_cli.render.theme import identity

DERIVED = {
    "translation": mark("{source} translates {base}"),
    "retelling": mark("{source} retells {base}"),
    "version": mark("{source} is a version of {base}"),
    "republication": mark("{source} republishes {base}"),
    "citation": mark("{source} cites {base}"),
}
COUNTED = {
    "edge": forms("{count} edge", "{count} edges"),
    "cause": forms("{count} cause", "{count} causes"),
    "tag": forms("{count} tag", "{count} tags"),
    "number": forms("{count} number", "{count} numbers"),
    "unit": forms("{count} unit", "{count} units"),
    "dataset": forms("{count} dataset", "{count} datasets"),
    "hedge": forms("{count} hedge", "{count} hedges"),
    "example": forms("{count} example", "{count} examples"),
    "wording": forms("{count} wording", "{count} wordings"),
}
KINDS = {
    "edge": mark("edge"), "cause": mark("cause"), "tag": mark("tag"), "number": mark("number"), "unit": mark("unit"),
    "dataset": mark("dataset"), "hedge": mark("hedge"), "example": mark("example"), "wording": mark("wording"),
}  # fmt: skip
REASONS = {
    "dropped": mark("{count} dropped"),
    "predates": mark("{count} came into the original later"),
    "unclear": mark("{count} for no known reason"),
    "unrecorded": mark("{count} not looked at"),
}
MOST_WHOLE = 2  # differences of the whole document that are shown


def page(found: Documents, *, full: bool = False) -> Page:
    """Return what matters of a comparison of sources, pair by pair."""
    result: Page = []
    for pair in found.pairs:
        result += [*([Gap()] if result else []), *_pair(pair, full=full)]
    return result


def _pair(pair: Pair, *, full: bool) -> Page:
    result: Page = [Paragraph(_relation(pair)), Paragraph(_counts(pair)), Gap()]
    rows = list(_rows(pair))
    if rows:
        result += [Definitions(tuple(rows))]
    shown = [each for each in pair.changed if each.kind != "wording"][:MOST_SHOWN]
    shown.sort(key=lambda each: DIFFERENCES.index(each.kind))
    if shown:
        result += [Gap(), Paragraph((words(tr("What matters most"), "strong"),)), Entries(tuple(map(_changed, shown)))]
    left = _left(pair, len(shown))
    return [*result, Gap(), Entries((Names(left, lines=0, separator=BETWEEN_PARTS),))] if left and not full else result


def _relation(pair: Pair) -> Line:
    if not pair.way:
        message = (
            mark("Neither {one} nor {other} derives from the other; they are by the same hands.")
            if pair.same_hands
            else mark("Neither {one} nor {other} derives from the other.")
        )
        return filled(message, one=_id(pair.base.id), other=_id(pair.other.id))
    steps = [
        filled(
            DERIVED[source.derivation or "version"],
            source=_id(source.id) if not at else (words(tr("which")),),
            base=_id(base.id),
        )
        for at, (source, base) in enumerate(zip(pair.way, pair.way[1:], strict=False))
    ]
    dates = _dates(pair.way[0], pair.way[-1])
    return filled("{steps} ({dates}).", steps=joined(steps), dates=dates)


def _dates(derived: Source, base: Source) -> Line:
    own = derived.published or tr("undated")
    if base.revised:
        return filled(
            "{own}; {base} is of {date}, revised {revised}",
            own=own,
            base=_id(base.id),
            date=base.published or tr("undated"),
            revised=base.revised,
        )
    return filled("{own}; {base} is of {date}", own=own, base=_id(base.id), date=base.published or tr("undated"))


def _counts(pair: Pair) -> Line:
    missing = sum(count for _, count in pair.missing)
    own = ntr("{count} is its own", "{count} are its own", pair.own)
    return filled(
        "Of the {stated} claims that {base} states, {other} has {same} the same, {changed} changed and {missing} not at all; {own}.",
        stated=str(pair.stated), base=_id(pair.base.id), other=_id(pair.other.id), same=str(pair.same),
        changed=str(len(pair.changed)), missing=str(missing), own=own,
    )  # fmt: skip


def _rows(pair: Pair) -> Iterator[Definition]:
    if pair.changed:
        kinds = Counter(each.kind for each in pair.changed)
        parts: list[Line] = [(words(ntr(*COUNTED[kind], kinds[kind])),) for kind in DIFFERENCES if kinds[kind]]
        taken = sum(each.taken_over for each in pair.changed)
        if taken:
            middle = _id(pair.way[1].id)
            parts.append(filled("{count} of them taken over from {source}", count=str(taken), source=middle))
        yield Definition((words(tr("Changed")),), (counts(tuple(parts)),))
    if pair.missing:
        reasons = tuple((words(tr(REASONS[reason], count=count)),) for reason, count in pair.missing)
        yield Definition((words(tr("Missing")),), (counts(reasons),))
    if pair.differs:
        whole = tuple(Entry(label=(said(each.says),), lines=2) for each in pair.differs[:MOST_WHOLE])
        yield Definition((words(tr("As a whole")),), (*whole, *left_out(len(pair.differs) - MOST_WHOLE)))


def _changed(found: Changed) -> Entry:
    says = (words("→ ", "dim"), said(found.says))
    return Entry(
        (words(tr(KINDS[found.kind]), "mark"), Span("  ")),
        finding(found.claim),
        edge=(identity(found.claim.id),),
        below=(Entry(label=says, lines=2),),
    )


def _left(pair: Pair, shown: int) -> tuple[Line, ...]:
    rest, missing = len(pair.changed) - shown, sum(count for _, count in pair.missing)
    parts = [
        ntr("{count} more changed", "{count} more changed", rest) if rest else "",
        ntr("the {count} missing", "the {count} missing", missing) if missing else "",
        ntr("{count} of its own", "{count} of its own", pair.own) if pair.own else "",
    ]
    named = [(words(part, "dim"),) for part in parts if part]
    return (*named, (words(tr("all: --full"), "dim"),)) if named else ()


def _id(id: str) -> Line:
    return (identity(id),)
