"""The columns of a list beside what a record says: what the filters are about, and what tells records of a kind apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from weakref import WeakKeyDictionary

from lineage_cli.domain.grades import Mark, Tag
from lineage_cli.domain.language import mark
from lineage_cli.domain.records import Claim, Evidence, Record, Source
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.kinds import Listed
from lineage_cli.query.labels import Label, label, names
from lineage_cli.query.summaries import brief
from lineage_cli.query.works import works
from lineage_cli.rules.assessment import Judge

ANSWERS, REPLACED, CAME_OF_IT = mark("answers"), mark("replaced by"), mark("what came of it:")
NESTED = frozenset({ANSWERS, REPLACED, CAME_OF_IT})
"""Columns of claims, which have no room beside each other: they stand below the record."""


class Shown(NamedTuple):
    """A value in a column, with a tag where it is a claim."""

    text: str
    tag: Tag | None = None


Cells = tuple[Shown, ...]
_CITED: WeakKeyDictionary[Judge, dict[tuple[str, ...], Cells]] = WeakKeyDictionary()


class Request(NamedTuple):
    """What decides which columns a list has: what is listed, what it is narrowed by, and the language."""

    listed: Listed
    marks: tuple[Mark, ...] = ()
    stated: bool = False
    measures: bool = False
    language: str | None = None


class ListColumn(NamedTuple):
    """A column: its name, when there is one, and what stands in it for a record with its verdict."""

    title: str
    applies: Callable[[Request], bool]
    get: Callable[[Judge, Record, Request], Cells]


def columns(asked: Request) -> tuple[ListColumn, ...]:
    """Return the columns that a list has beside sign, label and id."""
    return tuple(column for column in COLUMNS if column.applies(asked))


def labelled(judge: Judge, record: Record, asked: Request) -> Label:
    """Return what stands for a record; for a measured value the thing that has it, since the rest are columns."""
    if asked.measures and isinstance(record, Claim) and record.subject:
        return Label(names(judge, [record.subject], asked.language)[record.subject], is_short=True)
    return label(record, asked.language)


def _origins(judge: Judge, record: Record, asked: Request) -> Cells:
    if not isinstance(record, Claim):
        return ()
    return _works(judge, (witness.origin for witness in judge.grading(record.id).supports))


def _replacements(judge: Judge, record: Record, asked: Request) -> Cells:
    return _claims(judge, judge.superseding(record.id), asked)


def _stated(judge: Judge, record: Record, asked: Request) -> Cells:
    entries = record.stated if isinstance(record, Claim) else ()
    tags = dict.fromkeys(entry.tag for entry in entries if entry.tag is not None and judge.is_stated(entry))
    return tuple(Shown(tag.words, tag) for tag in tags)


def _benchmark(judge: Judge, record: Record, asked: Request) -> Cells:
    if not isinstance(record, Claim):
        return ()
    return _names(judge, [record.object] if record.object else record.on, asked)


def _method(judge: Judge, record: Record, asked: Request) -> Cells:
    return _names(judge, record.by, asked) if isinstance(record, Claim) else ()


def _value(judge: Judge, record: Record, asked: Request) -> Cells:
    if not isinstance(record, Claim) or not record.value:
        return ()
    return (Shown(" ".join(filter(None, (record.value, record.unit)))),)


def _answers(judge: Judge, record: Record, asked: Request) -> Cells:
    return _claims(judge, record.answers, asked) if isinstance(record, Claim) else ()


def _outcome(judge: Judge, record: Record, asked: Request) -> Cells:
    if not isinstance(record, Claim) or record.outcome is None:
        return ()
    found = _claims(judge, [record.outcome.claim], asked)
    date = f" ({record.outcome.on})" if record.outcome.on else ""
    return tuple(Shown(each.text + date, each.tag) for each in found)


def _kind(judge: Judge, record: Record, asked: Request) -> Cells:
    return () if isinstance(record, Claim) else (Shown(word(record.kind)),)


def _published(judge: Judge, record: Record, asked: Request) -> Cells:
    return (Shown(record.published),) if isinstance(record, Source) and record.published else ()


def _source(judge: Judge, record: Record, asked: Request) -> Cells:
    return _works(judge, [record.place.source]) if isinstance(record, Evidence) else ()


def _works(judge: Judge, ids: Iterable[str]) -> Cells:
    """Return works as they are cited, looked up once for a list: those of one cell together, which tells namesakes apart."""
    wanted = tuple(dict.fromkeys(ids))
    cited = _CITED.setdefault(judge, {})
    if wanted not in cited:
        cited[wanted] = tuple(Shown(work.label) for work in works(judge, wanted).values())
    return cited[wanted]


def _names(judge: Judge, ids: Iterable[str], asked: Request) -> Cells:
    return tuple(map(Shown, names(judge, ids, asked.language).values()))


def _claims(judge: Judge, ids: Iterable[str], asked: Request) -> Cells:
    claims = [claim for id in ids if (claim := judge.library.claim(id)) is not None and judge.exists(claim)]
    return tuple(Shown(label(claim, asked.language).text, brief(judge, claim).tag) for claim in claims)


COLUMNS = (
    ListColumn(mark("published"), lambda asked: asked.listed.record == "source", _published),
    ListColumn(mark("hangs on"), lambda asked: Mark.SINGLE_SOURCE in asked.marks, _origins),
    ListColumn(REPLACED, lambda asked: Mark.SUPERSEDED in asked.marks, _replacements),
    ListColumn(mark("stated as"), lambda asked: asked.stated, _stated),
    ListColumn(mark("benchmark"), lambda asked: asked.measures, _benchmark),
    ListColumn(mark("method"), lambda asked: asked.measures, _method),
    ListColumn(mark("value"), lambda asked: asked.measures, _value),
    ListColumn(ANSWERS, lambda asked: asked.listed.narrower == "question", _answers),
    ListColumn(CAME_OF_IT, lambda asked: asked.listed.narrower == "prediction", _outcome),
    ListColumn(mark("source"), lambda asked: asked.listed.record == "evidence", _source),
    ListColumn(mark("kind"), lambda asked: asked.listed.narrower is None and asked.listed.record != "claim", _kind),
)
"""Every column that a list can have, in order."""
