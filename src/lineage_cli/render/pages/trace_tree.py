"""A whole trace as a page: the target, then a section for each way in which things hang on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from lineage_cli.domain.grades import Side
from lineage_cli.domain.graphs import built
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.domain.text import padded
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.nodes import DEEPEST, MOST_NODES, Link, Node, Tree, every
from lineage_cli.render.blocks import Branch, Gap, Heading, Line, Page, Paragraph, Span, flow, said, words
from lineage_cli.render.explanations import lowering_words
from lineage_cli.render.pages.trace_words import titled
from lineage_cli.render.sentences import filled, joined
from lineage_cli.render.theme import (
    LOUD,
    SIDE_LOOK,
    SIGN_LOOK,
    STRENGTH,
    glyph,
    identity,
    legend,
    not_stated,
    place_line,
    strength_words,
    tag_line,
)

MOST_LINKS = 3  # weakest links that are named
SECTIONS = (  # directions of the root's children, in reading order, each with its title
    (("answer",), mark("Answers")),
    (("origin",), mark("Why it is there")),
    (("gives-rise-to",), mark("What it gives rise to")),
    (("trait",), mark("What is claimed of it")),
    (("parent",), mark("Where it comes from")),
    (("child",), mark("What was made from it")),
    (("course",), mark("Along the lineage")),
    (("used-in",), mark("Where it was used")),
    (("supports", "disputes", "neutral"), mark("Evidence")),
    (("supersedes",), mark("What it replaces")),
    (("superseded-by",), mark("What replaces it")),
    (("outcome",), mark("Outcome")),
    (("carries",), mark("What rests on it")),
    (("derived-from", "produced-by"), mark("Where it comes from")),
    (("copy",), mark("Made from it, or by the same hands")),
    (("produced",), mark("Evidence it gives")),
    (("rests-on",), mark("What it rests on")),
    (("member",), mark("Members")),
    (("about",), mark("Claims about it")),
    (("states",), mark("What it states")),
)


EVERYTHING = mark("Everything that is recorded")


def page(tree: Tree, opening: Page) -> Page:
    """Return a whole trace as a page, after what its screen says."""
    root = tree.root
    has_traits = any(node.direction == "trait" for node in every(root))
    branch = partial(_branch, has_traits)
    blocks: Page = []
    for directions, title in SECTIONS:
        nodes = [node for node in root.children if node.direction in directions]
        if nodes:
            blocks += [Gap(), titled(title, (built(node, _below, branch) for node in nodes))]
    blocks += _closing(tree)
    key = legend(blocks)
    everything: Page = [Gap(), Heading((words(tr(EVERYTHING), "title"),))] if blocks else []
    whole = [*opening, *everything, *blocks] if opening else [Heading(_title(root)), *blocks]
    return [*whole, *key]


def _title(root: Node) -> Line:
    tag = (words(" · "), *tag_line(root.tag, root.marks)) if root.tag is not None else ()
    id = (words("  "), identity(root.id)) if root.label != root.id else ()
    return (said(root.label, "title"), *id, *tag)


def _closing(tree: Tree) -> Iterator[Paragraph | Gap]:
    if tree.links:
        yield Gap()
    for link in sorted(tree.links, key=lambda link: (link.tag, link.claim))[:MOST_LINKS]:
        yield Paragraph(_weakest(link))
    if tree.also:
        yield Gap()
        message = ntr(
            "{count} more claim touches it: {command}",
            "{count} more claims touch it: {command}",
            tree.also,
            command="{command}",
        )
        yield Paragraph(filled(message, command=(words("lineage list claims --about "), identity(tree.root.id))))
    if tree.cut:
        text = tr("stopped at {count} nodes: --depth N shows less of each path", count=f"{MOST_NODES:,}")
        yield Paragraph((words(text, "mark"),))
    if tree.deep:
        text = tr("stopped {count} claims deep: trace the last one to go on", count=DEEPEST)
        yield Paragraph((words(text, "mark"),))


def _weakest(link: Link) -> Line:
    line = filled(
        "weakest link: {start} → {end}, {sign}",
        start=(said(link.start_name),),
        end=(said(link.end_name),),
        sign=tag_line(link.tag, ()),
    )
    return (*line, words("  "), identity(link.claim))


def _below(node: Node) -> tuple[Node, ...]:
    return () if node.repeat else node.children


def _branch(has_traits: bool, node: Node, branches: tuple[Branch, ...]) -> Branch:
    """Return a node as a branch: a lineage tree hangs its traits below each entity, the entities below those."""
    line = LINES[node.record](node)
    if node.repeat:
        elsewhere = tr("(its branch is elsewhere)") if node.record == "entity" else tr("(shown above)")
        return Branch(flow((*line, words("  "), words(elsewhere, "dim"))))
    if has_traits and node.record == "entity" and node.direction in ("course", "child", "parent"):
        has_trait = any(child.direction == "trait" for child in node.children)
        branches = branches if has_trait else (Branch(flow((not_stated(),))), *branches)
    return Branch(flow(line), branches)


def _entity(node: Node) -> Line:
    spans: list[Span] = []
    if node.tag is not None:
        spans += [glyph(node.tag), words(" ")]
    spans += [said(node.label, "strong"), *_loud(node)]
    if node.methods:
        spans += filled(" by {methods}", methods=joined([(said(each, "dim"),) for each in node.method_names]))
    if node.claim:
        spans += [words("  "), identity(node.claim)]
    if node.weakest:
        spans.append(words("  " + tr("weakest link"), "mark"))
    return tuple(spans)


def _claim(node: Node) -> Line:
    if node.direction == "trait":
        return _trait(node)
    spans: list[Span] = []
    if node.direction in SIDE_WORDS:
        sign, style = SIDE_LOOK[Side(node.direction)]
        spans += [Span(f"{sign} {tr(SIDE_WORDS[Side(node.direction)])} ", style)]
    if node.direction in REPLACED:
        before = (
            words(tr(REPLACED[node.direction]) + " ", "dim"),
            said(node.label, "dim"),
            words("  "),
            identity(node.id),
        )
        return (*before, words("  "), said(node.note, "dim")) if node.note else before
    if node.direction == "rests-on":
        spans.append(words(tr("rests on") + " ", "dim"))
    tag = tag_line(node.tag, node.marks) if node.tag is not None else ()
    return (*spans, *tag, words("  "), said(node.label), words("  "), identity(node.id), *_witnesses(node))


REPLACED = {"supersedes": mark("not:"), "superseded-by": mark("now:")}


def _witnesses(node: Node) -> Line:
    if node.witnesses is None:
        return ()
    supports, disputes = node.witnesses
    found = ntr("1 independent source for", "{count} independent sources for", supports)
    against = tr("{count} against", count=disputes) if disputes else tr("none against")
    return (words("  " + tr("{supports}, {against}", supports=found, against=against), "dim"),)


def _loud(node: Node) -> Line:
    """Return the marks that must not be missed, where the tag stands as a glyph alone."""
    loud = [each.words for each in node.marks if each in LOUD]
    return (words(" "), words(tr(", ").join(loud), "mark")) if loud else ()


def _trait(node: Node) -> Line:
    sign, style = SIGN_LOOK.get(node.sign or "", ("·", ""))
    tag = (glyph(node.tag), *_loud(node), words(" ")) if node.tag is not None else ()
    line = (Span(f"{sign} ", style), *tag, said(node.label))
    if node.family:
        line = (*line, *filled(" (of the family {family})", family=(said(node.family_name or node.family),)))
    return (*line, words("  "), identity(node.id))


def _evidence(node: Node) -> Line:
    spans: list[Span] = []
    if node.direction in SIDE_WORDS:
        sign, style = SIDE_LOOK[Side(node.direction)]
        spans.append(Span(f"{sign} {padded(strength_words(node.strength), STRENGTH)}", style))
    spans.append(said(node.label))
    if node.source_name:
        spans += [words("  "), said(node.source_name, "dim")]
    where = node.places[0] if node.places else None
    if where is not None and where.source != node.source:
        spans += filled(" via {place}", place=place_line(where))
    if node.direction not in SIDE_WORDS:
        spans += [words("  "), identity(node.id)]
    if node.idle is not None:
        spans += [words("  "), said(tr("({mark})", mark=lowering_words(node.idle)), "mark")]
    return tuple(spans)


SIDE_WORDS = {Side.SUPPORTS: mark("supports"), Side.DISPUTES: mark("disputes"), Side.NEUTRAL: mark("neutral")}


def _source(node: Node) -> Line:
    note = (words("  "), said(word(node.note), "dim")) if node.note else ()
    return (said(node.label), words("  "), identity(node.id), *note)


LINES: dict[str, Callable[[Node], Line]] = {
    "entity": _entity,
    "claim": _claim,
    "evidence": _evidence,
    "source": _source,
}
