"""Where a thing comes from: on one screen, and whole as a tree. Which screen it is follows from the roles of its claims alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lineage_cli.domain.grades import Form, Role
from lineage_cli.query.names import Found
from lineage_cli.query.nodes import Tree
from lineage_cli.query.standing import GRADED_FORMS
from lineage_cli.query.summaries import Brief, touching
from lineage_cli.query.trace_ability import AbilityScreen, ability
from lineage_cli.query.trace_claim import ClaimScreen, QuestionScreen, claim, question
from lineage_cli.query.trace_down import DownScreen, down
from lineage_cli.query.trace_method import MethodScreen, method
from lineage_cli.query.trace_model import ModelScreen, model
from lineage_cli.query.trace_parts import Options
from lineage_cli.query.trace_plain import PlainScreen, plain
from lineage_cli.query.trace_source import EvidenceScreen, SourceScreen, evidence, source
from lineage_cli.query.trace_tree import tree
from lineage_cli.rules.assessment import Judge

Screen = (
    AbilityScreen
    | ModelScreen
    | MethodScreen
    | PlainScreen
    | DownScreen
    | QuestionScreen
    | ClaimScreen
    | SourceScreen
    | EvidenceScreen
)


class Trace(NamedTuple):
    """A trace on one screen, whole as a tree, or both: what was asked for."""

    screen: Screen | None = None
    tree: Tree | None = None


def trace(judge: Judge, found: Found, options: Options, *, screen: bool = True, whole: bool = True) -> Trace:
    """Return where a record comes from, on one screen and as a whole tree, as far as each is wanted."""
    return Trace(
        SCREENS[found.kind](judge, found.id, options) if screen else None,
        tree(judge, found, options) if whole else None,
    )


def _entity(judge: Judge, id: str, options: Options) -> Screen:
    found = touching(judge, id)
    if options.down:
        return down(judge, id, found, options)
    current = [each for each in found if not each.is_superseded]
    make = _fitting(judge, id, current) or _fitting(judge, id, found) or plain
    return make(judge, id, found, options)


EntityScreen = Callable[[Judge, str, list[Brief], Options], Screen]


def _fitting(judge: Judge, id: str, found: Iterable[Brief]) -> EntityScreen | None:
    """Return the screen for a thing: what comes about in others, what stands in a lineage, or what causes something."""
    claims = [each.claim for each in found if each.claim.form in GRADED_FORMS]
    told = {(judge.library.role(each), each.object == id) for each in claims if id in (each.subject, each.object)}
    plainly = [each for each in claims if each.form is Form.ASSERTION]
    sure = {(judge.library.role(each), each.object == id) for each in plainly if id in (each.subject, each.object)}
    causes = (Role.ORIGIN, False) in told
    if (Role.ORIGIN, True) in told or (Role.TRAIT, True) in sure:
        return ability
    if not sure.isdisjoint({(Role.DESCENT, True), (Role.DESCENT, False)}) or (
        (Role.TRAIT, False) in sure and not causes
    ):
        return model
    return method if causes else None


def _claim(judge: Judge, id: str, options: Options) -> Screen:
    found = judge.library.claim(id)
    if found is not None and found.form is Form.QUESTION:
        return question(judge, id, options)
    return claim(judge, id, options)


SCREENS: dict[str, Callable[[Judge, str, Options], Screen]] = {
    "entity": _entity,
    "claim": _claim,
    "source": source,
    "evidence": evidence,
}
