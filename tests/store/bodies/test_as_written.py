"""What is written of a record is what it is read from: each undoes the other."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from lineage_cli.domain.grades import GRADES, Form, Kind, Side
from lineage_cli.domain.records import (
    Claim,
    Difference,
    Entity,
    Evidence,
    Line,
    Outcome,
    Place,
    Record,
    Source,
    Stated,
    Supersedes,
    kind_of,
)
from lineage_cli.store.bodies.as_written import as_written, stored
from lineage_cli.store.bodies.decode import decode
from tests.amounts import examples

TEXT = st.text("aα中-:'\"{#\\ ", min_size=1, max_size=6)
MAYBE = st.none() | TEXT
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
PAIRS = st.dictionaries(TEXT, TEXT, max_size=2).map(lambda found: tuple(found.items()))
SHORT = st.dictionaries(st.sampled_from(["", "en", "zh"]), TEXT, max_size=2).map(lambda found: tuple(found.items()))
EXTRA = st.dictionaries(TEXT, TEXT | st.lists(TEXT) | st.dictionaries(TEXT, TEXT), max_size=2)
PLACES = st.builds(Place, TEXT, MAYBE, MAYBE, MAYBE)
STATED = st.lists(
    st.builds(
        Stated, PLACES, hedge=MAYBE, says=MAYBE, since=MAYBE, from_=MAYBE, tag=st.none() | st.sampled_from(GRADES)
    ),
    max_size=2,
).map(tuple)
LINES = st.lists(
    st.builds(
        Line, st.sampled_from(Side), TEXT, st.none() | st.sampled_from(Kind), TEXTS, MAYBE, MAYBE, own_kind=MAYBE
    ),
    max_size=4,
).map(lambda lines: tuple(sorted(lines, key=lambda line: list(Side).index(line.side))))
OF_ANY = {"translations": PAIRS, "short": SHORT, "extra": EXTRA, "accept": PAIRS, "note": MAYBE}
CLAIMS = st.builds(
    Claim,
    TEXT,
    TEXT,
    st.sampled_from(Form),
    subject=MAYBE,
    value=MAYBE,
    in_=TEXTS,
    than=TEXTS,
    rivals=TEXTS,
    stated=STATED,
    lines=LINES,
    supersedes=st.lists(st.builds(Supersedes, TEXT, MAYBE, MAYBE, MAYBE), max_size=2).map(tuple),
    outcome=st.none() | st.builds(Outcome, TEXT, MAYBE),
    **OF_ANY,
)
ENTITIES = st.builds(Entity, TEXT, TEXT, TEXT, TEXTS, TEXTS, stated=STATED, identifiers=PAIRS, **OF_ANY)
ITEMS = st.builds(
    Evidence,
    TEXT,
    TEXT,
    st.sampled_from(Kind),
    PLACES,
    st.lists(PLACES, max_size=2).map(tuple),
    rests_on=TEXTS,
    own_kind=MAYBE,
    **OF_ANY,
)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    id = draw(TEXT)
    places = st.builds(Place, st.just(id), MAYBE, MAYBE, MAYBE)
    differs = st.lists(st.builds(Difference, TEXT, TEXT, places, MAYBE), max_size=2).map(tuple)
    passages = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
    return draw(
        st.builds(
            Source,
            st.just(id),
            TEXT,
            TEXT,
            TEXT,
            TEXTS,
            read_on=MAYBE,
            digest=MAYBE,
            derived_from=MAYBE,
            status=MAYBE,
            no_claim=passages,
            differs=differs,
            identifiers=PAIRS,
            **OF_ANY,
        )
    )


@examples(100)
@given(CLAIMS | ENTITIES | ITEMS | sources())
def test_what_is_stored_of_a_record_is_read_as_the_record(record: Record) -> None:
    assert decode(kind_of(record), record.id, json.dumps(stored(record)), record.incomplete) == record


def test_a_short_text_alone_needs_no_language_and_among_others_has_one() -> None:
    assert as_written(Claim("c", "s", short=(("", "it"),)), "en")["short"] == "it"
    assert as_written(Claim("c", "s", short=(("", "it"), ("zh", "它"))), "en")["short"] == {"en": "it", "zh": "它"}


def test_a_kind_of_the_databases_own_is_named_as_it_was_typed() -> None:
    item = Evidence("e", "s", Kind.EXPERIMENT, Place("s"), own_kind="trial")
    line = Line(Side.SUPPORTS, "e", Kind.OBSERVATION, own_kind="cohort")
    assert as_written(item, "en")["kind"] == "trial"
    assert as_written(Claim("c", "s", lines=(line,)), "en")["supports"] == [{"evidence": "e", "kind": "cohort"}]
