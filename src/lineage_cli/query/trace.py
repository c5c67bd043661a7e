"""Where a thing comes from: on one screen, and whole as a tree. Which screen it is follows from the roles of its claims alone.

What makes a screen is imported when it is asked for: a trace shows one of nine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lineage_cli.domain.grades import Form, Role
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.names import Found
from lineage_cli.query.standing import GRADED_FORMS
from lineage_cli.query.summaries import Brief, touching
from lineage_cli.query.trace_parts import Options
from lineage_cli.rules.assessment import Judge

if TYPE_CHECKING:
    from lineage_cli.query.nodes import Tree
    from lineage_cli.query.trace_ability import AbilityScreen
    from lineage_cli.query.trace_claim import ClaimScreen, QuestionScreen
    from lineage_cli.query.trace_down import DownScreen
    from lineage_cli.query.trace_method import MethodScreen
    from lineage_cli.query.trace_model import ModelScreen
    from lineage_cli.query.trace_plain import PlainScreen
    from lineage_cli.query.trace_source import EvidenceScreen, SourceScreen

    EntityScreen = AbilityScreen | ModelScreen | MethodScreen | PlainScreen | DownScreen
    Screen = EntityScreen | QuestionScreen | ClaimScreen | SourceScreen | EvidenceScreen


class Trace(NamedTuple):
    """A trace on one screen, whole as a tree, or both: what was asked for."""

    screen: Screen | None = None
    tree: Tree | None = None


def trace(judge: Judge, found: Found, options: Options, *, screen: bool = True, whole: bool = True) -> Trace:
    """Return where a record comes from, on one screen and as a whole tree, as far as each is wanted."""
    return Trace(
        SCREENS[found.kind](judge, found.id, options) if screen else None,
        _tree(judge, found, options) if whole else None,
    )


def _tree(judge: Judge, found: Found, options: Options) -> Tree:
    from lineage_cli.query.trace_tree import tree

    return tree(judge, found, options)


def _entity(judge: Judge, id: str, options: Options) -> EntityScreen:
    found = touching(judge, id)
    current = [each for each in found if not each.is_superseded]
    kind = "down" if options.down else _kind(judge, id, current) or _kind(judge, id, found) or "plain"
    return ENTITIES[kind](judge, id, found, options)


def _kind(judge: Judge, id: str, found: list[Brief]) -> str | None:
    """Return what a thing is: what comes about in others, what stands in a lineage, or what causes something.

    A prediction can say what causes a thing; it is no trait of one, and no step of a lineage.
    """
    subject, object = (_roles(judge, id, found, end) for end in ("subject", "object"))
    causes = Role.ORIGIN in subject
    if not object.isdisjoint({Role.ORIGIN, Role.TRAIT}):
        return "ability"
    if Role.DESCENT in subject | object or (Role.TRAIT in subject and not causes):
        return "model"
    return "method" if causes else None


def _roles(judge: Judge, id: str, found: list[Brief], end: str) -> set[Role | None]:
    """Return the roles of the claims that have a thing at one end."""
    there = [each.claim for each in found if getattr(each.claim, end) == id and each.claim.form in GRADED_FORMS]
    roles = [(each, judge.library.role(each)) for each in there]
    return {role for claim, role in roles if claim.form is Form.ASSERTION or role is Role.ORIGIN}


def _ability(judge: Judge, id: str, found: list[Brief], options: Options) -> EntityScreen:
    from lineage_cli.query.trace_ability import ability

    return ability(judge, id, found, options)


def _model(judge: Judge, id: str, found: list[Brief], options: Options) -> EntityScreen:
    from lineage_cli.query.trace_model import model

    return model(judge, id, found, options)


def _method(judge: Judge, id: str, found: list[Brief], options: Options) -> EntityScreen:
    from lineage_cli.query.trace_method import method

    return method(judge, id, found, options)


def _plain(judge: Judge, id: str, found: list[Brief], options: Options) -> EntityScreen:
    from lineage_cli.query.trace_plain import plain

    return plain(judge, id, found, options)


def _down(judge: Judge, id: str, found: list[Brief], options: Options) -> EntityScreen:
    from lineage_cli.query.trace_down import down

    return down(judge, id, found, options)


def _claim(judge: Judge, id: str, options: Options) -> Screen:
    from lineage_cli.query.trace_claim import claim, question

    found = judge.library.claim(id)
    make = question if found is not None and found.form is Form.QUESTION else claim
    return make(judge, id, options)


def _source(judge: Judge, id: str, options: Options) -> Screen:
    from lineage_cli.query.trace_source import source

    return source(judge, id, options)


def _evidence(judge: Judge, id: str, options: Options) -> Screen:
    from lineage_cli.query.trace_source import evidence

    return evidence(judge, id, options)


ENTITIES: dict[str, Callable[[Judge, str, list[Brief], Options], EntityScreen]] = {
    "ability": _ability,
    "model": _model,
    "method": _method,
    "plain": _plain,
    "down": _down,
}
SCREENS: dict[str, Callable[[Judge, str, Options], Screen]] = {
    "entity": _entity,
    "claim": _claim,
    "source": _source,
    "evidence": _evidence,
}
