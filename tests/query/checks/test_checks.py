"""Each check of a whole database: what it finds, what it leaves alone, and how its warning is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lineage_cli.domain.problems import ADVICE, CODES, PEDANTIC, WARNINGS
from lineage_cli.query.checking import check
from lineage_cli.query.checks.lines import overlap
from lineage_cli.query.checks.table import OF_CLAIMS, OF_EVIDENCE
from lineage_cli.query.checks.wording import pointing
from tests.worlds import MANIFEST, Ran, World

HEAD = """
entities:
  family: {kind: model, name: Family}
  one: {kind: model, name: One, part_of: family}
  two: {kind: model, name: Two, part_of: family}
  speed: {kind: ability, name: Speed}
  code: {kind: method, name: Code}
  track: {kind: benchmark, name: Track}
  hill: {kind: benchmark, name: Hill}
sources:
  paper: {title: Paper, kind: paper, language: en, published: 2020, read: 2026}
  copy: {title: Copy, kind: paper, language: de, published: 2021, read: 2026, derived_from: paper, derivation: translation}
"""
VERBS = MANIFEST + '  prevents: {role: origin, sign: "-", label: prevents}\n'


def found(world: World, text: str, code: str) -> list[str]:
    """Return the messages of a warning in a database of a few records, of which some are not used."""
    world.write("lineage.yaml", VERBS)
    world.write("a.yaml", HEAD)
    world.write("b.yaml", text)
    problems = check(world.library(), pedantic=True).problems
    assert [each for each in problems if each.severity == "error"] == []
    return [each.message for each in problems if each.code == code]


def claims(*triples: str) -> str:
    """Return claims a, b, … of one statement each, with these fields."""
    rows = (
        f"  {id}: {{statement: {id.upper()}., note: n, {each}}}\n" for id, each in zip("abcd", triples, strict=False)
    )
    return "claims:\n" + "".join(rows)


def test_each_check_has_a_code_that_is_a_warning_and_advice() -> None:
    checks = {*OF_CLAIMS, *OF_EVIDENCE}
    assert checks <= set(CODES)
    assert checks <= WARNINGS
    assert checks == set(ADVICE)
    assert checks > PEDANTIC


# premises

PREMISE = """
claims:
  premise:
    statement: P.
    note: n
    supports: [shown]
  conclusion:
    statement: C.
    note: n
    supports:
      - {evidence: reasoned}
      - LINE
evidence:
  shown: {summary: Shown., kind: observation, source: paper}
  reasoned: {summary: Reasoned., kind: inference, source: paper, rests_on: premise}
"""


def test_the_evidence_of_a_premise_is_no_second_witness(world: World) -> None:
    assert found(world, PREMISE.replace("LINE", "shown"), "premise-as-evidence") == [
        "'shown' also supports 'premise', on which 'reasoned' rests"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "{evidence: shown, note: it shows C too}",
        "{evidence: shown, resolved: it shows nothing}",
        "{evidence: reasoned, kind: inference}",
    ],
)
def test_an_item_that_shows_something_by_itself_is_left_alone(world: World, line: str) -> None:
    assert found(world, PREMISE.replace("LINE", line), "premise-as-evidence") == []


# contradictions


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("subject: one, predicate: has, object: speed", "subject: one, predicate: lacks, object: speed"),
        ("subject: family, predicate: has, object: speed", "subject: one, predicate: lacks, object: speed"),
        ("subject: one, predicate: gains, object: speed", "subject: family, predicate: lacks, object: speed"),
        ("subject: family, in: one, predicate: has, object: speed", "subject: one, predicate: lacks, object: speed"),
        ("subject: code, predicate: source-of, object: speed", "subject: code, predicate: prevents, object: speed"),
        (
            "subject: code, predicate: source-of, object: speed",
            "subject: code, in: one, predicate: prevents, object: speed",
        ),
        (
            "subject: one, predicate: has, object: speed, during: 2020/2022",
            "subject: one, predicate: lacks, object: speed, during: 2021",
        ),
    ],
)
def test_claims_that_contradict_each_other_are_found(world: World, one: str, other: str) -> None:
    assert len(found(world, claims(one, other), "opposite-claims")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("subject: one, predicate: has, object: speed", "subject: two, predicate: lacks, object: speed"),
        ("subject: one, predicate: has, object: speed", "subject: one, predicate: weakens, object: speed"),
        ("subject: one, predicate: has, object: speed", "subject: one, predicate: lacks, object: code"),
        ("subject: family, in: one, predicate: has, object: speed", "subject: two, predicate: lacks, object: speed"),
        (
            "subject: one, predicate: has, object: speed, on: track",
            "subject: one, predicate: lacks, object: speed, on: hill",
        ),
        (
            "subject: one, predicate: has, object: speed, during: 2020",
            "subject: one, predicate: lacks, object: speed, during: 2021",
        ),
        ("subject: code, predicate: source-of, object: speed", "subject: one, predicate: prevents, object: speed"),
        (
            "subject: code, in: one, predicate: source-of, object: speed",
            "subject: code, in: two, predicate: prevents, object: speed",
        ),
        ("subject: one, predicate: has, object: speed, rivals: b", "subject: one, predicate: lacks, object: speed"),
        ("subject: one, predicate: has, object: speed, supersedes: b", "subject: one, predicate: lacks, object: speed"),
        (
            "subject: one, predicate: has, object: speed, form: prediction",
            "subject: one, predicate: lacks, object: speed",
        ),
        (
            "subject: one, predicate: has, object: speed, accept: {opposite-claims: why}",
            "subject: one, predicate: lacks, object: speed",
        ),
        (
            "subject: one, predicate: has, object: speed",
            "subject: one, predicate: lacks, object: speed, accept: {opposite-claims: why}",
        ),
    ],
)
def test_claims_that_do_not_or_say_so_are_left_alone(world: World, one: str, other: str) -> None:
    assert found(world, claims(one, other), "opposite-claims") == []


def test_an_item_for_the_one_and_against_the_other_says_so(world: World) -> None:
    text = claims(
        "subject: one, predicate: has, object: speed, supports: seen",
        "subject: one, predicate: lacks, object: speed, disputes: seen",
    )
    text += "evidence: {seen: {summary: Seen., kind: observation, source: paper}}\n"
    assert found(world, text, "opposite-claims") == []


# the claim again


def test_evidence_that_is_the_passage_of_the_claim_is_found(world: World) -> None:
    text = """
claims:
  c:
    statement: C.
    stated: {source: paper, anchor: it is so as we say}
    supports: {id: e, summary: E., kind: observation, source: paper, anchor: so as we say it here}
"""
    assert found(world, text, "evidence-repeats-claim") == ["'e' is the passage of paper that states the claim"]


@pytest.mark.parametrize(
    ("kind", "source", "anchor", "more"),
    [
        ("record", "paper", "it is so", ""),
        ("observation", "copy", "it is so", ""),
        ("observation", "paper", "another passage of it", ""),
        ("observation", "paper", "it is so", "- {id: f, summary: F., kind: observation, source: copy, anchor: und so}"),
    ],
)
def test_other_evidence_is_left_alone(world: World, kind: str, source: str, anchor: str, more: str) -> None:
    text = f"""
claims:
  c:
    statement: C.
    stated: {{source: paper, anchor: it is so}}
    supports:
      - {{id: e, summary: E., kind: {kind}, source: {source}, anchor: {anchor}}}
      {more}
"""
    assert found(world, text, "evidence-repeats-claim") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("magical side product", "a magical side product of it", True),
        ("the more steps there are", "steps there are in a chain", True),
        ("the more steps there", "there are more steps", False),
        ("思维链是代码训练的副产品", "代码训练的副产品之一", True),
        ("思维链的来源", "来源不明", False),
    ],
)
def test_phrases_overlap_where_they_share_words_in_a_row(one: str, other: str, *, same: bool) -> None:
    assert overlap(one, other) is overlap(other, one) is same


# dates


def test_a_claim_stated_before_its_evidence_is_found_once(world: World) -> None:
    text = """
claims:
  c:
    statement: C.
    stated: [{source: paper, anchor: a a}, {source: paper, anchor: b b}]
    supports: {id: e, summary: E., kind: observation, source: paper, since: 2021-05, anchor: c c}
"""
    assert found(world, text, "stated-before-evidence") == [
        "stated in paper since 2020, and 'e' in it exists since 2021-05"
    ]
    assert found(world, text.replace("anchor: a a}", "anchor: a a, since: 2021-05}"), "stated-before-evidence") != []
    dated = text.replace("anchor: a a}", "anchor: a a, since: 2021-05}").replace("b b}", "b b, since: 2021-05}")
    assert found(world, dated, "stated-before-evidence") == []


def test_evidence_of_the_first_version_beside_later_one_is_enough(world: World) -> None:
    text = """
claims:
  c:
    statement: C.
    stated: {source: paper, anchor: a a}
    supports:
      - {id: e, summary: E., kind: observation, source: paper, since: 2021-05, anchor: c c}
      - {id: f, summary: F., kind: observation, source: paper, anchor: d d}
"""
    assert found(world, text, "stated-before-evidence") == []


@pytest.mark.parametrize(
    ("born", "stated", "count"),
    [
        ("2021", "{source: paper, anchor: a a}", 1),
        ("2020-06", "{source: paper, anchor: a a}", 0),
        ("2020/2022", "{source: paper, anchor: a a}", 0),
        ("2021", "{source: paper, anchor: a a, since: 2021}", 0),
        ("2021", "{source: paper, omits: predates}", 0),
    ],
)
def test_a_source_older_than_what_it_speaks_of_is_found(world: World, born: str, stated: str, count: int) -> None:
    text = f"""
claims:
  birth: {{statement: B., note: n, subject: one, predicate: released, value: {born}}}
  c: {{statement: C., stated: {stated}, subject: one, predicate: size, value: 5}}
"""
    assert len(found(world, text, "paper-older-than-subject")) == count


# what was read, and what can be rested on


@pytest.mark.parametrize(("read", "count"), [("read: 2026, ", 1), ("", 0)])
def test_an_item_taken_from_elsewhere_though_its_source_was_read_is_found(world: World, read: str, count: int) -> None:
    text = f"""
sources: {{log: {{title: Log, kind: essay, {read}language: en}}}}
claims:
  c: {{statement: C., note: n, supports: {{id: e, summary: E., kind: observation, source: log, via: {{source: paper, anchor: a a}}}}}}
"""
    assert len(found(world, text, "second-hand-though-read")) == count


@pytest.mark.parametrize(
    ("form", "count"), [("definition", 1), ("aim", 1), ("norm", 1), ("question", 1), ("assertion", 0)]
)
def test_an_item_that_rests_on_no_matter_of_evidence_is_found(world: World, form: str, count: int) -> None:
    text = f"""
claims:
  ground: {{statement: G., note: n, form: {form}}}
  c: {{statement: C., note: n, supports: {{id: e, summary: E., kind: inference, source: paper, rests_on: ground}}}}
"""
    assert len(found(world, text, "rests-on-ungraded")) == count


# triples


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("subject: one, predicate: has, object: speed", "subject: one, predicate: has, object: speed", 1),
        ("subject: one, predicate: size, value: 5", "subject: one, predicate: size, value: 5", 1),
        ("subject: one, predicate: size, value: 5", "subject: one, predicate: size, value: 6", 0),
        (
            "subject: one, predicate: has, object: speed, on: [track, hill]",
            "subject: one, predicate: has, object: speed, on: [hill, track]",
            1,
        ),
        ("subject: one, predicate: has, object: speed, on: track", "subject: one, predicate: has, object: speed", 0),
        (
            "subject: one, predicate: has, object: speed, during: 2020",
            "subject: one, predicate: has, object: speed, during: 2021",
            0,
        ),
        (
            "subject: one, predicate: has, object: speed",
            "subject: one, predicate: has, object: speed, supersedes: a",
            0,
        ),
        (
            "subject: one, predicate: has, object: speed, supersedes: b",
            "subject: one, predicate: has, object: speed",
            0,
        ),
        (
            "subject: one, predicate: has, object: speed, accept: {same-triple: why}",
            "subject: one, predicate: has, object: speed",
            0,
        ),
        ("about: one", "about: one", 0),
    ],
)
def test_claims_of_one_triple_are_found(world: World, one: str, other: str, count: int) -> None:
    assert len(found(world, claims(one, other), "same-triple")) == count


# words


@pytest.mark.parametrize(
    ("hedge", "count"), [("mostly", 1), ("Few", 1), ("主要", 1), ("likely", 0), ("most likely", 0), ("可能", 0)]
)
def test_a_hedge_that_says_how_much_is_found(world: World, hedge: str, count: int) -> None:
    text = f"claims: {{c: {{statement: C., stated: {{source: paper, anchor: a a, hedge: {hedge}}}}}}}\n"
    assert len(found(world, text, "hedge-is-scope")) == count


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Training on code is what gives these models reasoning.", "these"),
        ("It runs fast.", "It"),
        ("They are alike.", "They"),
        ("The method works for every task.", "The method"),
        ("There is a third way to do it.", "a third way"),
        ("Such models are rare.", "Such"),
        ("代码训练让这些模型学会推理。", "这些"),
        ("这种方法有效。", "这种"),
        ("上述模型更强。", "上述"),
        ("Training on code is what gives the GPT-3.5 models reasoning.", None),
        ("It is hard to say whether GPT-3 is strong.", None),
        ("Scale alone, such as that of BLOOM, is not enough.", None),
        ("A larger model learns more, and this makes the model safer.", None),
        ("RLHF ends with reinforcement learning that optimizes the model.", None),
        ("Training on code gives the ability to encode hierarchies.", None),
        ("组合泛化这类问题不好解决。", None),
        ("若 GPT-3 已有 GPT-3.5 的这些能力，OPT 也应当有。", None),
    ],
)
def test_a_word_that_points_outside_its_statement_is_found(text: str, word: str | None) -> None:
    assert pointing(text) == word


def test_translations_are_read_too(world: World) -> None:
    text = "claims: {c: {statement: Code helps., note: n, translations: {zh: 这种数据有用。}}}\n"
    assert found(world, text, "not-self-contained") == [
        "its translation 'zh' says '这种', which points to something that is not said"
    ]


# copies

COPIED = """
claims:
  c: {statement: C., stated: [{source: paper, section: "1", anchor: a a} MORE]}
  d: {statement: D., stated: [{source: paper, section: "1", anchor: b b}, {source: copy, section: "1", anchor: b b}]}
"""


def test_a_claim_without_an_entry_for_a_copy_is_found(world: World) -> None:
    assert found(world, COPIED.replace("MORE", ""), "missing-copy") == [
        "paper states it in 1, and copy has no entry there"
    ]


@pytest.mark.parametrize(
    "more",
    [
        ', {source: copy, section: "1", anchor: c c}',
        ', {source: copy, section: "1", omits: dropped}',
        ", {source: copy, omits: unclear}",
    ],
)
def test_an_entry_for_the_copy_of_whatever_kind_is_enough(world: World, more: str) -> None:
    assert found(world, COPIED.replace(" MORE", more), "missing-copy") == []


def test_a_section_that_the_copy_does_not_have_is_left_alone(world: World) -> None:
    text = COPIED.replace(" MORE", "").replace(
        '{source: paper, section: "1", anchor: a a}', '{source: paper, section: "2", anchor: a a}'
    )
    assert found(world, text, "missing-copy") == []


# answers to warnings


def test_a_record_accepts_its_own_warnings(world: World) -> None:
    text = "claims: {c: {statement: It runs., note: n, accept: {not-self-contained: it is a quotation}}}\n"
    assert found(world, text, "not-self-contained") == []


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (
            "evidence: {e: {summary: E., kind: record, source: paper, accept: {unused-evidence: why}}}",
            "unused-evidence",
        ),
        (
            "claims: {c: {statement: C., note: n, subject: one, predicate: size, value: '9,92', accept: {not-a-number: w}}}",
            "not-a-number",
        ),
        (
            "claims: {c: {statement: C., stated: {source: paper}, accept: {missing-anchor: no text of it}}}",
            "missing-anchor",
        ),
    ],
)
def test_what_is_found_while_reading_can_be_accepted_too(world: World, record: str, code: str) -> None:
    assert found(world, record, code) == []
    bare = record.replace(", accept: {", ", extra: {")
    assert len(found(world, bare, code)) == 1


def test_a_database_can_do_without_a_warning(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", "claims: {c: {statement: It runs., note: n}}\n")
    assert "not-self-contained" in lineage("check", "--pedantic", database=world.folder).out
    world.write("lineage.yaml", f"{MANIFEST}ignore: not-self-contained\n")
    assert lineage("check", "--pedantic", database=world.folder).out == ""


def test_what_needs_judgement_is_found_only_if_asked(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", "claims: {c: {statement: It runs., note: n}}\n")
    assert lineage("check", database=world.folder).out == ""
    assert lineage("check", "--pedantic", database=world.folder).out.startswith(
        "a.yaml:1:10: warning not-self-contained"
    )


def test_what_start_names_has_to_be_there(world: World) -> None:
    world.write("lineage.yaml", f"{MANIFEST}start: [wheel, rim]\n")
    world.write("a.yaml", "entities: {wheel: {kind: part, name: Wheel}}\n")
    (problem,) = check(world.library()).problems
    assert (problem.path, problem.severity, problem.message) == (
        "lineage.yaml",
        "error",
        "'start' names 'rim', which nothing has as its id",
    )
