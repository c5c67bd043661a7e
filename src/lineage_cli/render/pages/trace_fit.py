"""What is left out of a screen that would not fit, step by step, what matters least first. All of it is in `--full`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar, assert_never

from lineage_cli.domain.grades import Side
from lineage_cli.domain.graphs import built
from lineage_cli.query.trace_ability import AbilityScreen, Holders
from lineage_cli.query.trace_causes import Block, Explanation, Explanations
from lineage_cli.query.trace_claim import ClaimScreen, QuestionScreen
from lineage_cli.query.trace_course import Course, Stop
from lineage_cli.query.trace_down import Descendant, DownScreen
from lineage_cli.query.trace_lines import EvidenceLine, Lines
from lineage_cli.query.trace_method import MethodScreen
from lineage_cli.query.trace_model import ModelScreen
from lineage_cli.query.trace_parts import claims_in
from lineage_cli.query.trace_plain import PlainScreen
from lineage_cli.query.trace_source import EvidenceScreen, SourceScreen
from lineage_cli.query.trace_steps import Way

if TYPE_CHECKING:
    from lineage_cli.query.trace import Screen

STEPS = 4
FEW = (99, 3, 2, 1, 1)
"""How many of a kind are left after each step: rivals, families, records, groups of what is alike."""
STANDING, OUTWEIGHED, STATED = (8, 5, 3, 2, 1), (5, 3, 1, 1, 0), (4, 2, 1, 0, 0)
"""How many explanations of each block are left after each step."""
LINES, REPLACED, LEVELS = (9, 9, 5, 3, 2), (3, 2, 1, 0, 0), (99, 3, 2, 1, 0)
"""How many lines of the best one are left, how many claims that were given up, and how many levels of a tree."""

Tree = TypeVar("Tree", Stop, Descendant)


EntityScreen = AbilityScreen | ModelScreen | MethodScreen | PlainScreen | DownScreen


def reduced(screen: Screen, step: int) -> Screen:
    """Return a screen after so many steps of leaving out; what it leaves out is added to what it says is not shown."""
    match screen:
        case QuestionScreen() | ClaimScreen() | SourceScreen() | EvidenceScreen():
            return _record(screen, step)
        case _:
            found = _entity(screen, step)
            hidden = len(claims_in(screen)) - len(claims_in(found))
            return found._replace(closing=found.closing._replace(more=found.closing.more + hidden))


def _entity(screen: EntityScreen, step: int) -> EntityScreen:
    few = FEW[step]
    match screen:
        case AbilityScreen():
            return screen._replace(
                causes=_explanations(screen.causes, step),
                prevention=_explanations(screen.prevention, min(step + 1, STEPS)),
                course=_course(screen.course, step),
                elsewhere=tuple(_named(each, few) for each in screen.elsewhere[: 2 * few]),
                changes=screen.changes[:few],
                replaced=screen.replaced[: REPLACED[step]],
            )
        case ModelScreen():
            return _model(screen, step)
        case MethodScreen():
            return screen._replace(
                effects=_explanations(screen.effects, step),
                changes=screen.changes[:few],
                recorded=screen.recorded[:few],
                replaced=screen.replaced[: REPLACED[step]],
            )
        case PlainScreen():
            shown, about = screen.recorded[: 3 * few], screen.about[: 3 * few]
            return screen._replace(recorded=shown, about=about, replaced=screen.replaced[: REPLACED[step]])
        case DownScreen():
            effects = screen.effects[: 2 * few]
            more = screen.more_effects + len(screen.effects) - len(effects)
            return screen._replace(root=_pruned(screen.root, LEVELS[step] + 1), effects=effects, more_effects=more)
        case _:
            assert_never(screen)


RecordScreen = QuestionScreen | ClaimScreen | SourceScreen | EvidenceScreen


def _record(screen: RecordScreen, step: int) -> RecordScreen:
    few = FEW[step]
    match screen:
        case QuestionScreen():
            return screen._replace(answers=_explanations(screen.answers, step))
        case ClaimScreen():
            return _claim(screen, few)
        case SourceScreen():
            items, copies = screen.items[: 2 * few], screen.copies[:few]
            return screen._replace(
                items=items,
                more_items=screen.more_items + len(screen.items) - len(items),
                copies=copies,
                more_copies=screen.more_copies + len(screen.copies) - len(copies),
            )
        case EvidenceScreen():
            bearing = screen.bearing[: 3 * few]
            more = screen.more + len(screen.bearing) - len(bearing)
            return screen._replace(bearing=bearing, more=more, premises=screen.premises[: 2 * few])
        case _:
            assert_never(screen)


def _model(screen: ModelScreen, step: int) -> ModelScreen:
    few = FEW[step]
    return screen._replace(
        parentage=screen.parentage._replace(rivals=screen.parentage.rivals[:few]),
        way=_way(screen.way, step),
        families=tuple(each._replace(groups=each.groups[: 2 * few]) for each in screen.families[:few]),
        causes=screen.causes[:few],
        more_causes=screen.more_causes + len(screen.causes[few:]),
        recorded=screen.recorded[:few],
        replaced=screen.replaced[: REPLACED[step]],
    )


def _way(way: Way, step: int) -> Way:
    few = FEW[step]
    groups = 2 * few if step < STEPS else 1
    steps = (
        each._replace(groups=each.groups[:groups], as_before=each.as_before[:few], compared=each.compared[:few])
        for each in way.steps
    )
    return way._replace(steps=tuple(steps))


def _claim(screen: ClaimScreen, few: int) -> ClaimScreen:
    premises, resting = screen.premises[:few], screen.resting[:few]
    return screen._replace(
        premises=premises,
        more_premises=screen.more_premises + len(screen.premises) - len(premises),
        resting=resting,
        more_resting=screen.more_resting + len(screen.resting) - len(resting),
        rivals=screen.rivals[:few],
        replaced=screen.replaced[:few],
        replaced_by=screen.replaced_by[:few],
    )


def _explanations(found: Explanations, step: int) -> Explanations:
    """Keep fewer explanations, and the lines of the first that stands alone."""
    if not step:
        return found
    standing = _block(found.standing, STANDING[step])
    first = tuple(_fewer(each, LINES[step]) for each in standing.shown[:1])
    return found._replace(
        standing=standing._replace(shown=(*first, *_bare(standing).shown[1:])),
        outweighed=_bare(_block(found.outweighed, OUTWEIGHED[step])),
        stated=_block(found.stated, STATED[step]),
    )


def _fewer(each: Explanation, most: int) -> Explanation:
    """Keep fewer lines of an explanation, the strongest of both sides; what is left out is counted."""
    shown, rest = each.lines
    kept = sorted(shown, key=lambda line: _place(shown, line))[:most]
    hidden = Counter(line.side for line in shown if line not in kept)
    counts = rest._replace(
        supports=rest.supports + hidden[Side.SUPPORTS], disputes=rest.disputes + hidden[Side.DISPUTES]
    )
    return each._replace(lines=Lines(tuple(line for line in shown if line in kept), counts))


def _place(shown: tuple[EvidenceLine, ...], line: EvidenceLine) -> int:
    """Return which line of its side one is."""
    return [each for each in shown if each.side is line.side].index(line)


def _block(block: Block, most: int) -> Block:
    return Block(block.shown[:most], (*(each.claim for each in block.shown[most:]), *block.more))


def _bare(block: Block) -> Block:
    shown = tuple(each._replace(lines=Lines(), replaced=(), counted=False) for each in block.shown)
    return block._replace(shown=shown)


def _course(course: Course, step: int) -> Course:
    """Keep fewer levels below the starts, and say how much is below."""
    if not step:
        return course
    roots = tuple(_pruned(root, LEVELS[step]) for root in course.roots[: 3 * FEW[step]])
    return course._replace(roots=roots, rivals=course.rivals[: FEW[step]])


def _named(group: Holders, most: int) -> Holders:
    left_out = len(group.claims[most + 1 :])
    return group._replace(claims=group.claims[: most + 1], more=group.more + left_out)


def _pruned(root: Tree, levels: int) -> Tree:
    """Return a tree so many levels deep, each end with how much is below it."""

    def below(node: tuple[Tree, int]) -> list[tuple[Tree, int]]:
        return [(child, node[1] - 1) for child in node[0].children]

    def make(node: tuple[Tree, int], children: tuple[tuple[Tree, int], ...]) -> tuple[Tree, int]:
        hidden = sum(size for _, size in children)
        if node[1] > 0:
            return node[0]._replace(children=tuple(child for child, _ in children)), 1 + hidden
        return node[0]._replace(children=(), below=node[0].below + hidden), 1 + hidden

    return built((root, levels), below, make)[0]
