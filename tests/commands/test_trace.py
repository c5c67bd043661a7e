"""`lineage trace` through the command line: each kind of thing on one screen, the answer first, in the words of any field."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.childbed import RECORDS
from tests.worlds import SMALL, Ran, World

Lineage = Callable[..., Ran]


def test_a_disease_is_explained_and_prevented_in_its_own_words(childbed: World, lineage: Lineage) -> None:
    assert lineage("trace", "childbed fever", database=childbed.folder) == (
        0,
        """\
childbed fever  childbed-fever · disease · also puerperal fever, Kindbettfieber

Two explanations stand equal, ◐ hypothesis by 1 source each: decomposed animal-organic matter and Streptococcus pyogenes.\
 What prevents it best: ◐ washing of hands in chlorinated lime (hypothesis; 1 source, moderate; 1 against, weak).

Why it is there  sources for +, against −
├── ◐ +1  decomposed animal-organic matter  fever-from-decomposed-matter
│   ├── replaces ◐ cadaverous particles, in First Clinic  fever-from-cadaverous-particles
│   └── + moderate  eleven of twelve fall ill after an examination  Semmelweis 1861
└── ◐ +1  Streptococcus pyogenes  fever-from-streptococcus
    └── + moderate  Pasteur finds chains of a round microbe  Pasteur 1879
Named, but outweighed
└── ○ +1 −1  rough examination by students (refuted)  fever-from-rough-examination
    └── − strong  Fewer students did not help  Semmelweis 1861
Only stated, without evidence
└── ○ atmospheric-cosmic-telluric influences  fever-from-miasma
What prevents it  sources for +, against −
└── ◐ +1 −1  washing of hands in chlorinated lime  chlorine-prevents-fever
    ├── + moderate  Mortality fell from 12 to 2 %  Semmelweis 1861
    └── − weak      It was summer  Virchow 1858

Next: lineage evidence fever-from-decomposed-matter · all: --full · 1 more claim
""",
        "",
    )


def test_nothing_speaks_of_models_where_there_are_none(childbed: World, lineage: Lineage) -> None:
    ids = [*childbed.library().ids("entity"), *childbed.library().ids("claim")]
    words = " ".join(
        lineage("trace", id, *full, database=childbed.folder).out for id in ids for full in ((), ("--full",))
    )
    for word in ("not stated", "weakest link", "Weakest link", "ability", "lineage of", "model"):
        assert word not in words


def test_what_prevents_a_thing_says_so(childbed: World, lineage: Lineage) -> None:
    out = lineage("trace", "chlorine-washing", database=childbed.folder).out
    assert "Best supported as preventing ◐ childbed fever (hypothesis; 1 source, moderate; 1 against, weak).\n" in out
    assert "\nWhat it prevents  sources for +, against −\n" in out


def test_explanations_of_different_things_are_no_rivals(childbed: World, lineage: Lineage) -> None:
    """Two that weigh the same stand equal where both are of the same things; otherwise each is said for its own."""
    narrowed = RECORDS.replace(
        "    object: childbed-fever\n    stated: [{source: pasteur",
        "    object: childbed-fever\n    in: [first-clinic]\n    stated: [{source: pasteur",
    )
    childbed.write("records.yaml", narrowed)
    out = lineage("trace", "childbed-fever", database=childbed.folder).out.splitlines()[2]
    assert out.startswith(
        "Best supported: ◐ decomposed animal-organic matter (hypothesis; 1 source, moderate; none against)."
    )
    assert " In First Clinic: ◐ Streptococcus pyogenes (1 source)." in out


# nothing is never said where there is something


def test_a_question_has_its_answers(childbed: World, lineage: Lineage) -> None:
    out = lineage("trace", "what-is-it", database=childbed.folder).out
    assert out.splitlines()[2].startswith("◌ Open question. Two answers stand equal, ◐ hypothesis by 1 source each: ")
    assert "└── ◐ +1  Childbed fever is caused by Streptococcus pyogenes  fever-from-streptococcus\n" in out
    answers = json.loads(lineage("trace", "what-is-it", "--json", database=childbed.folder).out)["root"]["children"]
    assert [(node["direction"], node["id"]) for node in answers] == [
        ("answer", "fever-from-decomposed-matter"),
        ("answer", "fever-from-streptococcus"),
    ]


def test_a_cause_whose_claim_was_replaced_shows_both_claims(childbed: World, lineage: Lineage) -> None:
    out = lineage("trace", "cadaverous-particles", database=childbed.folder).out
    assert out.splitlines()[2:6] == [
        "What it was once held to cause is held no longer.",
        "",
        (
            "Given up  ◐ Childbed fever is caused by cadaverous particles on the hands of students"
            "  fever-from-cadaverous-particles"
        ),
        (
            "          ◐ since 1847-11: Childbed fever is caused by decomposed animal-organic matter"
            " (Ignaz Semmelweis: no corpse was near)  fever-from-decomposed-matter"
        ),
    ]
    tree = json.loads(lineage("trace", "cadaverous-particles", "--json", database=childbed.folder).out)["root"]
    (old,) = tree["children"]
    assert (old["id"], [node["id"] for node in old["children"]]) == (
        "fever-from-cadaverous-particles",
        ["fever-from-decomposed-matter"],
    )


def test_a_thing_that_is_only_a_subject_shows_what_is_said_of_it(childbed: World, lineage: Lineage) -> None:
    assert lineage("trace", "semmelweis", database=childbed.folder).out == (
        """\
Ignaz Semmelweis  semmelweis · person

One claim is about Ignaz Semmelweis (○ 1); none says where it comes from.

Recorded of it
○ worked at First Clinic  semmelweis-in-vienna

Next: lineage evidence semmelweis-in-vienna · all: --full
"""
    )
    assert "semmelweis-in-vienna" in lineage("trace", "semmelweis", "--full", database=childbed.folder).out


def test_no_record_of_a_database_gets_nothing_for_an_answer(childbed: World, lineage: Lineage) -> None:
    library = childbed.library()
    for id in (id for kind in ("entity", "source", "evidence") for id in library.ids(kind)):
        assert "Nothing" not in lineage("trace", id, database=childbed.folder).out
        assert json.loads(lineage("trace", id, "--json", database=childbed.folder).out)["root"]["children"]


def test_a_claim_shows_lines_and_what_replaced_it(childbed: World, lineage: Lineage) -> None:
    out = lineage("trace", "fever-from-cadaverous-particles", database=childbed.folder).out
    assert "\n◐ hypothesis: 1 source, moderate; none against. (single-source, superseded)\n" in out
    assert "└── + moderate  Kolletschka died alike of a cut  Semmelweis 1861\n" in out
    assert "Replaced by  ◐ +1  Childbed fever is caused by decomposed animal-organic matter" in out


# families

FAMILY = """
entities:
  birds: {kind: model, name: Birds}
  old-bird: {kind: model, name: Old Bird, part_of: [birds]}
  new-bird: {kind: model, name: New Bird, part_of: [birds]}
  singing: {kind: ability, name: singing}
  flying: {kind: ability, name: flying}
claims:
  new-from-old: {statement: New Bird comes from Old Bird., subject: new-bird, predicate: derived-from, object: old-bird, note: n}
  birds-sing: {statement: Old birds sing., subject: birds, predicate: has, object: singing, in: [old-bird], note: n}
  birds-fly: {statement: Birds fly., subject: birds, predicate: has, object: flying, note: n}
"""


def test_what_a_family_has_in_some_members_is_not_shown_for_the_others(world: World, lineage: Lineage) -> None:
    world.write("family.yaml", FAMILY)
    assert "As Birds  ▲ ○ flying\n" in lineage("trace", "new-bird", database=world.folder).out
    assert "singing" in lineage("trace", "old-bird", database=world.folder).out
    for form in ((), ("--full",), ("--json",)):
        new = lineage("trace", "new-bird", *form, database=world.folder).out.replace("old-bird", "")
        assert "flying" in new or "birds-fly" in new
    tree = json.loads(lineage("trace", "new-bird", "--json", database=world.folder).out)["root"]
    own = [node["id"] for node in tree["children"] if node["direction"] == "trait"]
    assert own == ["birds-fly"]


def test_every_line_of_a_family_names_what_the_member_has(world: World, lineage: Lineage) -> None:
    world.write("family.yaml", FAMILY)
    lines = lineage("trace", "new-bird", "--full", database=world.folder).out.splitlines()
    assert "└── ▲ ○ Birds fly. (of the family Birds)  birds-fly" in lines


# models


def test_a_model_is_followed_from_its_first_ancestor(lineage: Lineage) -> None:
    assert lineage("trace", "heron-chat", database=SMALL).out == (
        """\
Heron Chat  heron-chat · model · of Heron

Derived from Heron Text by tuning on feedback (◐ hypothesis, 1 source).

How it came about
Heron 1
│   △ ◐ planning aloud (was: lacks it)
└── ○ Heron Code  by training on code  code-from-one
    │   ▲ ◐ planning aloud
    └── ● Heron Text  by tuning on examples  text-from-code
        │   ▽ ◐ learning from examples
        └── ◐ Heron Chat  by tuning on feedback  chat-from-text
                no trait of its own is recorded
As Heron      ▲ ◐ planning aloud
Weakest link  ○ Heron 1 → Heron Code  code-from-one

Next: lineage evidence chat-from-text · all: --full
"""
    )


def test_what_was_made_from_a_thing_hangs_below_it(lineage: Lineage) -> None:
    out = lineage("trace", "heron-1", "--down", database=SMALL).out
    assert out.splitlines()[2:] == [
        "3 things were made from Heron 1, 2 of them directly.",
        "",
        "What was made from it",
        "├── ○ Heron Code  by training on code  code-from-one",
        "└── ○ Heron Text  text-from-one",
        "    └── ◐ Heron Chat  by tuning on feedback  chat-from-text",
        "",
        "Next: lineage evidence code-from-one · all: --full · 3 more claims",
    ]


def test_a_depth_ends_the_way(lineage: Lineage) -> None:
    out = lineage("trace", "heron-chat", "--depth", "1", database=SMALL).out
    assert "Heron Text" in out
    assert "Heron Code" not in out


def test_a_long_way_leaves_out_its_middle(world: World, lineage: Lineage) -> None:
    entities = {f"m{n}": {"kind": "model", "name": f"M{n}"} for n in range(12)}
    claims = {
        f"c{n}": {"statement": "s", "note": "n", "subject": f"m{n}", "predicate": "derived-from", "object": f"m{n - 1}"}
        for n in range(1, 12)
    }
    world.write("line.yaml", json.dumps({"entities": entities, "claims": claims}))
    out = lineage("trace", "m11", database=world.folder).out
    assert "\nM0\n└── ⋮ 7 steps between\n" in out
    assert "M7" not in out
    assert "○ M8  c8\n" in out


def test_a_rival_ancestor_is_named_with_how_likely_it_is(lineage: Lineage) -> None:
    out = lineage("trace", "heron-text", database=SMALL).out
    assert "(● conclusion, 1 source). Less likely: from Heron 1 (○ 1 source).\n" in out


def test_doubt_moves_the_answer(lineage: Lineage) -> None:
    out = lineage("trace", "planning-aloud", "--without", "planning-from-code", database=SMALL).out
    assert (
        "Its only explanation, tuning on examples, has more against it than for it (○ educated guess, refuted)." in out
    )


def test_a_screen_leaves_nothing_out_that_full_shows_not(lineage: Lineage) -> None:
    short = lineage("trace", "planning-aloud", database=SMALL).out
    full = lineage("trace", "planning-aloud", "--full", database=SMALL).out
    assert short.splitlines()[:3] == full.splitlines()[:3]
    for id in ("planning-from-code", "one-plans-weakly", "one-lacks-planning", "code-gains-planning", "reed-plans"):
        assert id in full
