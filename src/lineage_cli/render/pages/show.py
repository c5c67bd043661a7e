"""One record whole as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lineage_cli.domain.further_texts import further_texts
from lineage_cli.domain.grades import Form
from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.local_text import main_text
from lineage_cli.domain.records import Claim, Difference, Entity, Evidence, Pairs, Record, Source, headline, kind_of
from lineage_cli.domain.vocabulary import word
from lineage_cli.query.citing import Citation
from lineage_cli.query.show import RecordInFull, Reference
from lineage_cli.render.blocks import (
    Block,
    Column,
    Entries,
    Entry,
    Gap,
    Heading,
    Line,
    Page,
    Paragraph,
    Table,
    cell_of,
    said,
    words,
)
from lineage_cli.render.pages.evidence_full import whole
from lineage_cli.render.sentences import LABELLED, aside, filled
from lineage_cli.render.theme import identity, place_line, sign_of
from lineage_cli.render.view import View


def page(shown: tuple[RecordInFull, ...], view: View) -> Page:
    """Return records whole, one below the other."""
    return [block for each in shown for block in (Gap(), *_whole(each, view.language))][1:]


def _whole(shown: RecordInFull, language: str | None) -> Page:
    record = shown.record
    if shown.dossier is not None:
        blocks: Page = list(whole(shown.dossier, language))
        blocks += _fields(_claim_fields(shown.dossier.claim, shown.language))
    else:
        blocks = [
            Heading(
                (
                    said(headline(record), "title"),
                    words("  "),
                    identity(record.id),
                    words(f" · {word(kind_of(record))}", "dim"),
                )
            )
        ]
        blocks += _fields(_plain_fields(shown))
    return blocks + list(_references(shown))


def _fields(fields: Iterable[tuple[str, Line]]) -> Iterator[Block]:
    rows = tuple((cell_of((words(name, "dim"),)), cell_of(line)) for name, line in fields if line)
    if rows:
        yield Gap()
        yield Table((Column(""), Column("")), rows)


def _texts(values: Iterable[str | None]) -> Line:
    text = tr(", ").join(value for value in values if value)
    return (said(text),) if text else ()


def _claim_fields(claim: Claim, own: str) -> Iterator[tuple[str, Line]]:
    yield tr("form"), _texts([word(claim.form) if claim.form is not Form.ASSERTION else None])
    ends = (claim.subject, claim.predicate, claim.object or " ".join(filter(None, (claim.value, claim.unit))))
    yield tr("triple"), (said(" · ".join(str(end) for end in ends if end)),) if claim.predicate else ()
    for name, ids in (
        (tr("in"), claim.in_),
        (tr("by"), claim.by),
        (tr("on"), claim.on),
        (tr("than"), claim.than),
        (tr("during"), (claim.during,)),
        (tr("about"), claim.about),
    ):
        yield name, _texts(ids)
    yield from _others(claim, own)
    yield from _any_record(claim)


def _others(claim: Claim, own: str) -> Iterator[tuple[str, Line]]:
    """Yield a statement in the languages in which it is not shown, that of its database first."""
    for language, text in ((own, main_text(claim.statement)), *claim.translations):
        if text != claim.statement:
            yield language, _texts([text])


def _any_record(record: Record) -> Iterator[tuple[str, Line]]:
    """Yield what every record can have besides what its kind says by itself."""
    for name in further_texts(type(record)):
        yield name.replace("_", " "), _texts([getattr(record, name)])
    for language, text in record.short:
        yield " ".join(filter(None, (tr("in short"), language))), _texts([text])
    for key, value in record.extra.items():
        yield key, _texts([_plain(value)])
    for code, reason in record.accept:
        yield tr("accepted"), _texts([f"{code}: {reason}"])
    yield tr("note"), _texts([record.note])


def _plain(value: object) -> str:
    """Return plain data on one line."""
    match value:
        case dict():
            return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
        case list():
            return ", ".join(map(_plain, value))
        case _:
            return str(value)


def _identifiers(identifiers: Pairs) -> Line:
    return _texts(f"{register} {number}" for register, number in identifiers)


def _difference(each: Difference, place: Citation) -> Line:
    note = aside((said(each.note),)) if each.note else ()
    what = filled(LABELLED, label=word(each.kind), text=(said(each.says),))
    return (*what, *note, words("  "), *place_line(place))


def _plain_fields(shown: RecordInFull) -> Iterator[tuple[str, Line]]:
    match shown.record:
        case Entity() as entity:
            yield tr("kind"), _texts([word(entity.kind)])
            yield tr("also called"), _texts(entity.aliases)
            yield tr("part of"), _texts(entity.part_of)
            yield tr("summary"), _texts([entity.summary])
            yield tr("identifiers"), _identifiers(entity.identifiers)
            for place in shown.places:
                yield tr("defined in"), place_line(place)
        case Source() as source:
            yield tr("also called"), _texts(source.aliases)
            yield tr("by"), _texts(source.authors)
            yield tr("kind"), _texts([word(source.kind), source.language])
            yield (
                tr("published"),
                _texts([source.published, tr("revised {date}", date=source.revised) if source.revised else None]),
            )
            yield tr("at"), (said(shown.url, "", shown.url),) if shown.url else ()
            yield tr("read"), _texts([source.read_on or tr("not by us: what is taken from it was read elsewhere")])
            yield (
                tr("made from"),
                _texts(
                    [
                        source.derived_from
                        and tr(
                            "{source} ({derivation})",
                            source=source.derived_from,
                            derivation=word(source.derivation or ""),
                        )
                    ]
                ),
            )
            for each, place in zip(source.differs, shown.places, strict=True):
                yield tr("differs"), _difference(each, place)
            yield tr("identifiers"), _identifiers(source.identifiers)
            yield tr("same witness"), _texts([source.same_witness_as])
            yield tr("origin"), _texts(shown.lineage[-1:])
            yield (
                tr("status"),
                _texts([source.status and word(source.status), source.status_date, source.status_reason]),
            )
        case Evidence() as item:
            yield tr("kind"), _texts([f"{shown.own_kind} ({word(item.kind)})" if shown.own_kind else word(item.kind)])
            produced, *via = shown.places
            yield tr("produced by"), place_line(produced)
            for place in via:
                yield tr("read in"), place_line(place)
            yield tr("from"), _texts([item.since])
            yield tr("until"), _texts([item.until])
            yield tr("concerns"), _texts(map(word, item.concerns))
            yield tr("rests on"), _texts(item.rests_on)
            yield tr("about"), _texts(item.about)
        case _:
            return
    yield from _any_record(shown.record)


def _references(shown: RecordInFull) -> Iterator[Block]:
    ordered = sorted(shown.references, key=lambda each: (each.field, each.kind, each.id))
    for field, members in groupby(ordered, key=lambda each: each.field):
        found = list(members)
        named = ntr(
            "Named as “{field}” by {count} record", "Named as “{field}” by {count} records", len(found), field=field
        )
        yield Gap()
        yield Paragraph((words(named, "strong"),))
        yield Entries(tuple(map(_reference, found)))


def _reference(found: Reference) -> Entry:
    head = sign_of(found.verdict.tag) if found.verdict else (words("·", "dim"),)
    return Entry(head, (said(found.short),), edge=(identity(found.id),), tight=True)
