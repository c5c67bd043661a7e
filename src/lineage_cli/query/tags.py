"""The tags of claims, in the order asked."""

from collections.abc import Iterable

from lineage_cli.domain.errors import NotFound
from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.language import tr
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query import names
from lineage_cli.rules.assessment import Judge


class TagOf(NamedTuple):
    """One claim as it was asked for, with its tag and marks; without a tag where nothing of that name exists."""

    id: str
    tag: Tag | None
    marks: tuple[Mark, ...] = ()


class Tags(NamedTuple):
    """The tags, and why each of the names that were not found was not."""

    tags: tuple[TagOf, ...]
    missing: tuple[NotFound, ...] = ()


def tags(judge: Judge, words: Iterable[str]) -> Tags:
    """Return the tags of claims named exactly. What is not found has a place among them, and its error beside them."""
    found, missing = [], []
    for word in words:
        try:
            found.append(_tag_of(judge, word))
        except NotFound as error:
            found.append(TagOf(word, None))
            missing.append(error)
    return Tags(tuple(found), tuple(missing))


def _tag_of(judge: Judge, word: str) -> TagOf:
    id = names.find(judge.library, word, ("claim",), exact=True).id
    if id in judge.assumed.without:
        raise NotFound(tr("{id!r} does not exist: --without takes it away", id=id))
    verdict = judge.verdict(id)
    return TagOf(id, verdict.tag, verdict.marks)
