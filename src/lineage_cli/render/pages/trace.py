"""A trace as a page: the target, then a section for each way in which things hang on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from lineage_cli.domain.grades import Side
from lineage_cli.domain.graphs import built
from lineage_cli.domain.text import plural
from lineage_cli.query.trace import DEEPEST, MOST_NODES, Node, Trace
from lineage_cli.render.blocks import Branch, Gap, Heading, Line, Page, Paragraph, Span, Tree, said, words
from lineage_cli.render.explanations import lowering_words
from lineage_cli.render.theme import (
    LOUD,
    NOT_STATED,
    SIDE_LOOK,
    SIGN_LOOK,
    glyph,
    identity,
    legend,
    place_line,
    strength_words,
    tag_line,
)
from lineage_cli.render.view import View

SECTIONS = (  # directions of the root's children, in reading order, each with its title
    (("origin",), "Why it is there"),
    (("gives-rise-to",), "What it gives rise to"),
    (("trait",), "What is claimed of it"),
    (("parent",), "Where it comes from"),
    (("child",), "What was made from it"),
    (("course",), "Along the lineage"),
    (("used-in",), "Where it was used"),
    (("supports", "disputes", "neutral"), "Evidence"),
    (("supersedes",), "What it corrects"),
    (("carries",), "What rests on it"),
    (("derived-from", "produced-by"), "Where it comes from"),
    (("copy",), "What was made from it"),
    (("produced",), "Evidence it produced"),
    (("rests-on",), "What it rests on"),
)


def page(trace: Trace, view: View) -> Page:
    """Return a trace as a page; unless all is wanted, only the strongest lines of each claim for and against."""
    root = trace.root
    branch = _branch if view.full else _shortened
    blocks: Page = [Heading(_title(trace))]
    for directions, title in SECTIONS:
        nodes = [node for node in root.children if node.direction in directions]
        if nodes:
            branches = tuple(built(node, _below, branch) for node in nodes)
            blocks += [Gap(), Tree((words(title, "strong"),), branches)]
    if not root.children:
        blocks += [Gap(), Paragraph((words("Nothing in this database says where it comes from."),))]
    blocks += _closing(trace)
    key = legend(blocks)
    return [*blocks, Gap(), Paragraph(key)] if key else blocks


def _title(trace: Trace) -> Line:
    root = trace.root
    about: list[Span] = [words(" · "), said(trace.kind or root.record, "dim")]
    if trace.aliases:
        about += [words(" · ", "dim"), said(", ".join(trace.aliases[:3]), "dim")]
    if root.tag is not None:
        about += [words(" · "), *tag_line(root.tag, root.marks)]
    return (
        (said(root.label, "title"), words("  "), identity(root.id), *about)
        if root.label != root.id
        else (
            said(root.id, "title"),
            *about,
        )
    )


def _closing(trace: Trace) -> Iterator[Paragraph | Gap]:
    if trace.links:
        yield Gap()
    for link in sorted(trace.links, key=lambda link: (link.tag, link.claim))[:3]:
        line = (
            said(link.start),
            words(" → "),
            said(link.end),
            words(", "),
            glyph(link.tag),
            words(f" {link.tag.words}  "),
        )
        yield Paragraph((words("weakest link: ", "dim"), *line, identity(link.claim)))
    if trace.also:
        yield Gap()
        more = plural(trace.also, "more claim touches", "more claims touch")
        yield Paragraph((words(f"{more} it: lineage list claims --about {trace.root.id}", "dim"),))
    if trace.cut:
        yield Paragraph((words(f"stopped at {MOST_NODES:,} nodes: --depth N shows less of each path", "mark"),))
    if trace.deep:
        yield Paragraph((words(f"stopped {DEEPEST} claims deep: trace the last one to go on", "mark"),))


def _below(node: Node) -> tuple[Node, ...]:
    return () if node.repeat else node.children


def _branch(node: Node, branches: tuple[Branch, ...]) -> Branch:
    """Return a node as a branch: a lineage tree hangs its traits below each entity, the entities below those."""
    line = LINES[node.record](node)
    if node.repeat:
        elsewhere = "  (its branch is elsewhere)" if node.record == "entity" else "  (shown above)"
        return Branch((*line, words(elsewhere, "dim")))
    if (node.record == "entity" and node.direction == "course") or node.direction in ("child", "parent"):
        has_trait = any(child.direction == "trait" for child in node.children)
        branches = branches if has_trait else (Branch((NOT_STATED,)), *branches)
    return Branch(line, branches)


def _shortened(node: Node, branches: tuple[Branch, ...]) -> Branch:
    """Return a node as a branch with the strongest lines of evidence for and against, and how many more there are."""
    whole = _branch(node, branches)
    if node.record != "claim" or len(whole.children) != len(node.children):
        return whole
    kept: Counter[str] = Counter()
    shown = []
    for child, branch in zip(node.children, whole.children, strict=True):
        kept[child.direction] += child.direction in SIDE_WORDS
        if child.direction not in SIDE_WORDS or (
            child.strength and kept[child.direction] <= LINES_SHOWN[child.direction]
        ):
            shown.append(branch)
    more = len(whole.children) - len(shown)
    if more < 2:
        return whole
    return Branch(whole.line, (*shown, Branch((words(f"… {more} more: lineage evidence {node.id}", "dim"),))))


def _entity(node: Node) -> Line:
    spans: list[Span] = []
    if node.tag is not None:
        spans += [glyph(node.tag), words(" ")]
    spans.append(said(node.label, "strong"))
    spans += [words(" "), *_loud(node)] if _loud(node) else []
    if node.methods:
        spans += [words(" by ", "dim"), said(", ".join(node.method_names), "dim")]
    if node.claim:
        spans += [words("  "), identity(node.claim)]
    if node.weakest:
        spans.append(words("  weakest link", "mark"))
    return tuple(spans)


def _claim(node: Node) -> Line:
    if node.direction == "trait":
        return _trait(node)
    spans: list[Span] = []
    if node.direction in ("supports", "disputes", "neutral"):
        mark, style = SIDE_LOOK[Side(node.direction)]
        spans += [Span(f"{mark} {node.direction} ", style)]
    if node.direction == "supersedes":
        spans += [words("not: ", "dim"), said(node.label, "dim"), words("  "), identity(node.id)]
        return (*spans, words("  "), said(node.note, "dim")) if node.note else tuple(spans)
    if node.direction == "rests-on":
        spans.append(words("rests on ", "dim"))
    tag = tag_line(node.tag, node.marks) if node.tag is not None else ()
    return (*spans, *tag, words("  "), said(node.label), words("  "), identity(node.id), *_witnesses(node))


def _witnesses(node: Node) -> Line:
    if node.witnesses is None:
        return ()
    supports, disputes = node.witnesses
    return (words(f"  {plural(supports, 'witness', 'witnesses')} for, {disputes or 'none'} against", "dim"),)


def _loud(node: Node) -> Line:
    """Return the marks that must not be missed, where the tag stands as a glyph alone."""
    loud = [mark.value for mark in node.marks if mark in LOUD]
    return (words(", ".join(loud), "mark"), words(" ")) if loud else ()


def _trait(node: Node) -> Line:
    mark, style = SIGN_LOOK.get(node.sign or "", ("·", ""))
    tag = (glyph(node.tag), words(" "), *_loud(node)) if node.tag is not None else ()
    if node.family:
        said_of = said(f"{node.verb} it, as its family {node.family_name} does", "dim")
        return (Span(f"{mark} ", style), *tag, said_of, words("  "), identity(node.id))
    return (Span(f"{mark} ", style), *tag, said(node.label), words("  "), identity(node.id))


def _evidence(node: Node) -> Line:
    where = node.places[0] if node.places else None
    spans: list[Span] = []
    if node.direction in SIDE_WORDS:
        mark, style = SIDE_LOOK[Side(node.direction)]
        spans.append(Span(f"{mark} {strength_words(node.strength):<9}", style))
    spans.append(said(node.label))
    if node.source_name:
        spans += [words("  "), said(node.source_name, "dim")]
    if where is not None and where.source != node.source:
        spans += [words(" via ", "dim"), *place_line(where)]
    if node.direction not in SIDE_WORDS:
        spans += [words("  "), identity(node.id)]
    if node.idle is not None:
        spans += [words("  "), said(f"({lowering_words(node.idle)})", "mark")]
    return tuple(spans)


SIDE_WORDS = frozenset(Side)
LINES_SHOWN = {"supports": 3, "disputes": 3, "neutral": 0}  # of each claim, where a trace is short


def _source(node: Node) -> Line:
    note = (words("  "), said(node.note, "dim")) if node.note else ()
    return (said(node.label), words("  "), identity(node.id), *note)


LINES: dict[str, Callable[[Node], Line]] = {
    "entity": _entity,
    "claim": _claim,
    "evidence": _evidence,
    "source": _source,
}
