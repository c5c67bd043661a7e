"""The rule, sentence by sentence as `docs/rule.md` and the design word it, on databases written for each of them."""

from __future__ import annotations

import pytest

from lineage_cli.domain.grades import (
    Because,
    Effect,
    Form,
    Grading,
    Kind,
    Lowering,
    Mark,
    Side,
    Strength,
    Tag,
    Witness,
)
from lineage_cli.query.dossier import dossier
from lineage_cli.query.names import Found
from lineage_cli.query.summaries import briefs
from lineage_cli.render.explanations import difference_words, lowered, why
from lineage_cli.rules.assessment import Assumptions
from lineage_cli.rules.case import Case, LineCase
from lineage_cli.rules.grading import grade, verdict
from lineage_cli.rules.settling import settle
from tests.facts import PREDICATES, Facts, line_of, verdict_of
from tests.worlds import MANIFEST, World

READ = {"on": "2026-01-01"}


def strength(world: World, facts: Facts, claim: str = "c", evidence: str = "e") -> str:
    """Return what one line of a claim is worth, in a word."""
    return line_of(facts.judge(world), claim, evidence).strength.name.lower()


def judged(world: World, supports: str, disputes: str = "") -> str:
    """Return the verdict on a claim with a witness for each letter: s(trong), m(oderate), w(eak), i(nference)."""
    kinds = {"s": "experiment", "m": "observation", "w": "observation", "i": "inference"}
    facts, sides = Facts(), {"supports": supports, "disputes": disputes}
    for side, letters in sides.items():
        for number, letter in enumerate(letters):
            concerns = ["indirect"] if letter == "w" else []
            facts.item(f"{side}-{number}", f"source-of-{side}-{number}", kinds[letter], concerns=concerns)
    ids = {side: [id for id in facts.evidence if id.startswith(side)] for side in sides}
    return verdict_of(facts.claim("c", ids["supports"], ids["disputes"]).judge(world), "c")


# kinds and their strengths


@pytest.mark.parametrize(
    ("kind", "worth"),
    [
        ("record", "moderate"),
        ("experiment", "strong"),
        ("observation", "moderate"),
        ("testimony", "moderate"),
        ("inference", "weak"),
    ],
)
def test_each_kind_has_its_strength(world: World, kind: str, worth: str) -> None:
    assert strength(world, Facts().item("e", "s", kind).claim("c", ["e"])) == worth


@pytest.mark.parametrize(
    ("predicate", "worth"),
    [
        ("derived-from", "strong"),
        ("size", "strong"),
        ("released", "strong"),
        ("scores", "strong"),
        ("source-of", "moderate"),
        ("has", "moderate"),
        ("outperforms", "moderate"),
    ],
)
def test_a_record_that_was_read_is_strong_for_what_records_settle(world: World, predicate: str, worth: str) -> None:
    facts = Facts().source("s", read=READ).item("e", "s", "record").claim("c", ["e"])
    facts.claims["c"].update({"subject": "thing", "predicate": predicate, PREDICATES[predicate]: "thing"})
    assert strength(world, facts) == worth


def test_a_record_in_a_source_that_nobody_read_is_moderate(world: World) -> None:
    facts = (
        Facts()
        .source("s", read=None)
        .item("e", "s", "record")
        .claim("c", ["e"], subject="thing", predicate="size", value="5")
    )
    judge = facts.judge(world)
    assert verdict_of(judge, "c") == "hypothesis, single-source"
    assert lowered(line_of(judge, "c", "e")) == "not read in s itself"


def test_a_record_read_elsewhere_is_moderate(world: World) -> None:
    facts = Facts().source("s", read=READ).source("blog", read=READ)
    facts.item("e", "s", "record", via=[{"source": "blog", "anchor": "five, it says"}])
    assert strength(world, facts.claim("c", ["e"], subject="thing", predicate="size", value="5")) == "moderate"


def test_a_record_read_only_in_translation_is_moderate(world: World) -> None:
    facts = Facts().source("s", read=None).source("zh", derived_from="s", derivation="translation", read=READ)
    facts.item("e", "zh", "record").claim("c", ["e"], subject="thing", predicate="size", value="5")
    assert strength(world, facts) == "moderate"
    facts.source("s", read=READ)
    assert strength(world, facts) == "strong"


def test_a_later_version_that_was_read_is_a_record_of_its_own(world: World) -> None:
    facts = Facts().source("v1", read=None).source("v2", derived_from="v1", derivation="version", read=READ)
    facts.item("e", "v2", "record").claim("c", ["e"], subject="thing", predicate="size", value="5")
    assert strength(world, facts) == "strong"


def test_a_predicate_can_say_that_a_record_settles_it(world: World) -> None:
    world.write("lineage.yaml", f"{MANIFEST}  uses: {{role: relation, label: uses, settled_by: record}}\n")
    facts = Facts().item("e", "s", "record").claim("c", ["e"], subject="thing", predicate="uses", object="thing")
    judge = facts.judge(world)
    assert verdict_of(judge, "c") == "conclusion, single-source"
    assert line_of(judge, "c", "e").strength is Strength.STRONG


def test_a_predicate_can_say_that_no_record_settles_it(world: World) -> None:
    manifest = MANIFEST.replace(
        "{role: measure, label: scores}", "{role: measure, label: scores, settled_by: evidence}"
    )
    world.write("lineage.yaml", manifest)
    facts = Facts().item("e", "s", "record").claim("c", ["e"], subject="thing", predicate="scores", value="5")
    assert verdict_of(facts.judge(world), "c") == "hypothesis, single-source"


# what was read itself


@pytest.mark.parametrize(
    ("kind", "worth"),
    [("experiment", "moderate"), ("observation", "moderate"), ("testimony", "moderate"), ("inference", "weak")],
)
@pytest.mark.parametrize("how", ["unread", "via"])
def test_what_was_not_itself_read_is_at_most_moderate(world: World, how: str, kind: str, worth: str) -> None:
    via = [{"source": "blog", "anchor": "so it is said"}] if how == "via" else []
    facts = Facts().source("blog").source("s", read=None if how == "unread" else READ)
    assert strength(world, facts.item("e", "s", kind, via=via).claim("c", ["e"])) == worth


def test_concerns_come_after_what_was_not_read(world: World) -> None:
    facts = Facts().source("s", read=None).item("e", "s", "experiment", concerns=["bias"]).claim("c", ["e"])
    judge = facts.judge(world)
    assert line_of(judge, "c", "e").strength is Strength.WEAK
    assert lowered(line_of(judge, "c", "e")) == "not read in s itself, bias"


def test_what_is_no_more_than_moderate_loses_nothing_by_being_read_elsewhere(world: World) -> None:
    facts = Facts().source("s", read=None).item("e", "s").claim("c", ["e"])
    assert lowered(line_of(facts.judge(world), "c", "e")) == ""


def test_a_line_can_have_another_kind_than_its_item(world: World) -> None:
    facts = Facts().item("e", "s", "experiment").claim("c", [{"evidence": "e", "kind": "inference"}])
    assert strength(world, facts) == "weak"


# concerns


@pytest.mark.parametrize(
    ("concerns", "worth"),
    [
        ([], "strong"),
        (["bias"], "moderate"),
        (["bias", "indirect"], "weak"),
        (["bias", "indirect", "imprecise"], "weak"),
    ],
)
def test_each_concern_lowers_by_one_step_never_below_weak(world: World, concerns: list[str], worth: str) -> None:
    assert strength(world, Facts().item("e", "s", "experiment", concerns=concerns).claim("c", ["e"])) == worth


def test_a_concern_of_item_and_line_counts_once(world: World) -> None:
    facts = Facts().item("e", "s", "experiment", concerns=["bias"])
    facts.claim("same", [{"evidence": "e", "concerns": ["bias"]}])
    facts.claim("other", [{"evidence": "e", "concerns": ["indirect"]}])
    assert strength(world, facts, "same") == "moderate"
    assert strength(world, facts, "other") == "weak"


# copies and retellings


@pytest.mark.parametrize(
    ("derivation", "worth"),
    [
        ("translation", "strong"),
        ("republication", "strong"),
        ("version", "strong"),
        ("retelling", "moderate"),
        ("citation", "moderate"),
    ],
)
def test_retellings_and_citations_lower_by_one_step(world: World, derivation: str, worth: str) -> None:
    facts = Facts().source("s").source("copy", derived_from="s", derivation=derivation)
    assert strength(world, facts.item("e", "copy", "experiment").claim("c", ["e"])) == worth


def test_each_retelling_on_the_way_lowers_by_one_step(world: World) -> None:
    facts = Facts().source("s").source("told", derived_from="s", derivation="retelling")
    facts.source("again", derived_from="told", derivation="citation").item("e", "again", "experiment")
    assert strength(world, facts.claim("c", ["e"])) == "weak"


def test_retellings_beyond_other_work_by_the_same_hands_lower_nothing(world: World) -> None:
    facts = Facts().source("s").source("told", derived_from="s", derivation="retelling")
    facts.source("own", same_witness_as="told").item("e", "own", "experiment").claim("c", ["e"])
    judge = facts.judge(world)
    assert line_of(judge, "c", "e").strength is Strength.STRONG
    assert line_of(judge, "c", "e").origin == "s"


def test_an_experiment_on_an_unread_retelling_does_not_rise_by_a_citation_that_was_read(world: World) -> None:
    facts = Facts().source("s").source("told", derived_from="s", derivation="retelling", read=None)
    facts.item("e", "told", "experiment").claim("c", ["e"])
    assert strength(world, facts) == "weak"
    facts.source("cited", derived_from="told", derivation="citation").item("f", "cited", "experiment")
    assert strength(world, facts.claim("c", ["e", "f"]), evidence="f") == "weak"


def test_a_retelling_is_never_worth_less_than_weak(world: World) -> None:
    facts = Facts().source("s").source("told", derived_from="s", derivation="retelling").item("e", "told", "inference")
    assert strength(world, facts.claim("c", ["e"])) == "weak"


# what a line rests on

GROUNDS = {"ssm": "strong", "s": "moderate", "i": "weak"}


@pytest.mark.parametrize(("supports", "worth"), GROUNDS.items())
def test_a_line_is_no_stronger_than_the_claim_it_rests_on(world: World, supports: str, worth: str) -> None:
    facts = Facts()
    kinds = {"s": "experiment", "m": "observation", "i": "inference"}
    ground = facts.items(*(kinds[letter] for letter in supports))
    facts.claim("ground", ground).item("e", "s", "experiment", rests_on=["ground"]).claim("c", ["e"])
    assert strength(world, facts) == worth


def test_resting_on_a_stronger_claim_never_lifts(world: World) -> None:
    facts = Facts()
    facts.claim("ground", facts.items("experiment", "experiment"))
    facts.item("e", "s", "inference", rests_on=["ground"]).claim("c", ["e"])
    assert strength(world, facts) == "weak"


def test_the_weakest_of_several_grounds_decides(world: World) -> None:
    facts = Facts()
    facts.claim("sure", facts.items("experiment", "experiment")).claim("guessed", facts.items("inference"))
    facts.item("e", "s", "experiment", rests_on=["sure", "guessed"]).claim("c", ["e"])
    judge = facts.judge(world)
    assert line_of(judge, "c", "e").strength is Strength.WEAK
    assert lowered(line_of(judge, "c", "e")) == "no stronger than guessed, on which it rests"


def test_concerns_come_before_the_cap(world: World) -> None:
    facts = Facts()
    facts.claim("ground", facts.items("experiment"))  # a hypothesis
    facts.item("e", "s", "experiment", rests_on=["ground"], concerns=["bias"]).claim("c", ["e"])
    assert strength(world, facts) == "moderate"


@pytest.mark.parametrize(
    ("ground", "words"),
    [
        ("unsupported", "not counted: unsupported, on which it rests, has no counting support"),
        ("outweighed", "not counted: the case against outweighed, on which it rests, outweighs the case for it"),
        ("refuted", "not counted: the case against refuted, on which it rests, outweighs the case for it"),
        ("question", "not counted: question, on which it rests, is a question"),
        ("definition", "not counted: definition, on which it rests, is a definition, an aim or a norm"),
        ("aim", "not counted: aim, on which it rests, is a definition, an aim or a norm"),
        ("norm", "not counted: norm, on which it rests, is a definition, an aim or a norm"),
        ("nowhere", "not counted: nothing has the id nowhere"),
    ],
)
def test_a_line_without_ground_counts_for_nothing(world: World, ground: str, words: str) -> None:
    facts = Facts()
    strong, other = facts.items("experiment", "experiment")
    weak, moderate = facts.items("inference", "observation")
    facts.claim("unsupported").claim("outweighed", [weak], [moderate]).claim("refuted", [weak], [strong])
    for form in ("question", "definition", "aim", "norm"):
        facts.claim(form, [strong, other], form=form)
    facts.item("e", "s", "experiment", rests_on=[ground]).claim("c", ["e"])
    judge = facts.judge(world)
    assert (line_of(judge, "c", "e").strength, lowered(line_of(judge, "c", "e"))) == (Strength.NOTHING, words)
    assert judge.grading("c").tag is Tag.EDUCATED_GUESS
    assert Mark.UNSUPPORTED in judge.grading("c").marks


def test_a_contested_claim_still_bears_what_rests_on_it(world: World) -> None:
    facts = Facts()
    strong, other, against = facts.items("experiment", "experiment", "observation")
    facts.claim("ground", [strong, other], [against]).item("e", "s", "experiment", rests_on=["ground"]).claim(
        "c", ["e"]
    )
    assert strength(world, facts) == "moderate"


def test_what_a_neutral_line_rests_on_moves_nothing_in_any_order(world: World) -> None:
    facts = Facts()
    facts.item("e", "s", "experiment", rests_on=["zz"]).claim("a", neutral=["e"]).claim("zz", facts.items("inference"))
    alone, after = facts.judge(world, Assumptions("2026-01-01")), facts.judge(world, Assumptions("2026-01-01"))
    after.grading("zz")
    assert alone.grading("a") == after.grading("a")
    assert line_of(alone, "a", "e").strength is Strength.STRONG


# circles


def test_two_claims_that_rest_on_each_other_support_nothing(world: World) -> None:
    facts = Facts().item("e1", "s1", "experiment", rests_on=["b"]).item("e2", "s2", "experiment", rests_on=["a"])
    judge = facts.claim("a", ["e1"]).claim("b", ["e2"]).judge(world)
    assert [verdict_of(judge, id) for id in "ab"] == ["educated-guess, unsupported"] * 2
    assert judge.grading("a").circle


def test_a_claim_that_rests_on_itself_has_no_support(world: World) -> None:
    facts = Facts().item("e", "s", "experiment", rests_on=["a"]).claim("a", ["e"])
    assert verdict_of(facts.judge(world), "a") == "educated-guess, unsupported"


def test_support_from_outside_lifts_a_circle(world: World) -> None:
    facts = Facts().item("e1", "s1", "experiment", rests_on=["b"]).item("e2", "s2", "experiment", rests_on=["a"])
    facts.item("e3", "s3", "experiment").claim("a", ["e1", "e3"]).claim("b", ["e2"])
    judge = facts.judge(world)
    assert [verdict_of(judge, id) for id in "ab"] == ["conclusion", "hypothesis, single-source"]
    # a: e3 is strong, e1 moderate since b is a hypothesis: b has but one witness; that settles a


def test_a_dispute_from_inside_a_circle_is_left_out(world: World) -> None:
    facts = Facts().item("own", "s1").item("other", "s2", "experiment", rests_on=["a"])
    facts.item("against", "s3", "experiment", rests_on=["b"]).claim("a", ["own"], ["against"]).claim("b", ["other"])
    judge = facts.judge(world)
    assert verdict_of(judge, "a") == "hypothesis, single-source"
    assert lowered(line_of(judge, "a", "against")) == "not counted: it comes from inside the circle that is graded"


def test_a_dispute_from_outside_a_circle_counts_in_it(world: World) -> None:
    facts = (
        Facts().item("own", "s1").item("other", "s2", "experiment", rests_on=["a"]).item("back", "s4", rests_on=["b"])
    )
    facts.item("against", "s3", "experiment").claim("a", ["own", "back"], ["against"]).claim("b", ["other"])
    judge = facts.judge(world)
    assert verdict_of(judge, "a") == "educated-guess, contested, refuted, single-source"
    assert verdict_of(judge, "b") == "educated-guess, unsupported"


def test_a_voided_line_makes_no_circle() -> None:
    void = Lowering(Effect.RESOLVED, "why")
    found = {
        "a": Case("a", lines=(LineCase(Side.SUPPORTS, "e", Kind.EXPERIMENT, "s", voided=void, rests_on=("a",)),)),
    }
    assert not settle(["a"], found.get)["a"].circle


# witnesses


@pytest.mark.parametrize(
    "link",
    [
        {"derived_from": "s", "derivation": "translation"},
        {"derived_from": "s", "derivation": "version"},
        {"same_witness_as": "s"},
    ],
)
def test_lines_of_one_origin_are_one_witness_worth_its_strongest_line(world: World, link: dict[str, str]) -> None:
    facts = Facts().item("e1", "s", "inference").source("other", **link).item("e2", "other", "experiment")
    grading = facts.claim("c", ["e1", "e2"]).judge(world).grading("c")
    assert [(each.origin, each.strength) for each in grading.supports] == [("s", Strength.STRONG)]
    assert [line.evidence for line in grading.supports[0].lines] == ["e2", "e1"]
    assert (grading.tag, grading.marks) == (Tag.HYPOTHESIS, (Mark.SINGLE_SOURCE,))


def test_the_way_to_the_origin_may_be_long(world: World) -> None:
    facts = Facts().source("s").source("a", same_witness_as="s")
    facts.source("b", derived_from="a", derivation="translation").source("c", same_witness_as="b")
    assert line_of(facts.item("e", "c").claim("x", ["e"]).judge(world), "x", "e").origin == "s"


def test_via_is_only_where_something_was_read(world: World) -> None:
    facts = Facts().source("blog")
    for id in ("e1", "e2"):
        facts.item(id, f"paper-{id}", "experiment", via=[{"source": "blog", "anchor": "it says there"}])
    judge = facts.claim("c", ["e1", "e2"]).judge(world)
    assert [witness.origin for witness in judge.grading("c").supports] == ["paper-e1", "paper-e2"]
    assert verdict_of(judge, "c") == "hypothesis"


def test_sources_that_derive_from_each_other_are_one_witness(world: World) -> None:
    facts = (
        Facts().source("b", derived_from="a", derivation="version").source("a", derived_from="b", derivation="version")
    )
    facts.source("leaf", derived_from="b", derivation="version")
    for source in ("a", "b", "leaf"):
        facts.item(f"of-{source}", source, "experiment")
    grading = facts.claim("c", list(facts.evidence)).judge(world).grading("c")
    assert [witness.origin for witness in grading.supports] == ["a"]


@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_a_line_of_a_withdrawn_source_counts_for_nothing_and_stays(world: World, status: str) -> None:
    facts = Facts().source("s", status=status).item("e", "s", "experiment").claim("c", ["e"])
    judge = facts.judge(world)
    assert verdict_of(judge, "c") == "educated-guess, unsupported, withdrawn-source"
    assert lowered(line_of(judge, "c", "e")) == "not counted: s is withdrawn"


def test_what_derives_from_a_withdrawn_source_falls_with_it(world: World) -> None:
    facts = Facts().source("s", status="withdrawn").source("v", derived_from="s", derivation="version")
    facts.source("zh", derived_from="v", derivation="translation").item("e", "zh", "experiment")
    assert verdict_of(facts.claim("c", ["e"]).judge(world), "c") == "educated-guess, unsupported, withdrawn-source"


def test_withdrawal_does_not_follow_same_witness_as(world: World) -> None:
    facts = Facts().source("s", status="withdrawn").source("other", same_witness_as="s")
    facts.source("zh", derived_from="other", derivation="translation").item("e", "zh", "experiment")
    assert verdict_of(facts.claim("c", ["e"]).judge(world), "c") == "hypothesis, single-source"


def test_a_withdrawn_source_of_a_neutral_line_marks_nothing(world: World) -> None:
    facts = Facts().source("s", status="withdrawn").item("e", "s").claim("c", neutral=["e"])
    assert verdict_of(facts.judge(world), "c") == "educated-guess, unsupported"


@pytest.mark.parametrize("link", [{"derived_from": "nowhere", "derivation": "version"}, {"same_witness_as": "nowhere"}])
def test_an_item_whose_chain_leads_nowhere_counts_for_nothing(world: World, link: dict[str, str]) -> None:
    facts = Facts().source("s", **link).item("e", "s", "experiment").claim("c", ["e"])
    judge = facts.judge(world)
    assert lowered(line_of(judge, "c", "e")) == "not counted: nothing has the id nowhere"
    assert verdict_of(judge, "c") == "educated-guess, unsupported, incomplete"


def test_an_item_whose_source_is_not_there_counts_for_nothing(world: World) -> None:
    facts = Facts().item("e", "s", "experiment").claim("c", ["e"])
    del facts.sources["s"]
    assert verdict_of(facts.judge(world), "c") == "educated-guess, unsupported, incomplete"


# support


@pytest.mark.parametrize(
    ("supports", "expected"),
    [
        ("", "educated-guess, unsupported"),
        ("i", "educated-guess, single-source"),
        ("w", "hypothesis, single-source"),
        ("ii", "educated-guess"),
        ("iiii", "educated-guess"),
        ("iw", "hypothesis"),
        ("ww", "hypothesis"),
        ("m", "hypothesis, single-source"),
        ("mi", "hypothesis"),
        ("mmmm", "hypothesis"),
        ("s", "hypothesis, single-source"),
        ("si", "hypothesis"),
        ("swww", "hypothesis"),
        ("sm", "conclusion"),
        ("ss", "conclusion"),
        ("smi", "conclusion"),
    ],
)
def test_witnesses_for_a_claim_make_its_tag(world: World, supports: str, expected: str) -> None:
    assert judged(world, supports) == expected


def test_one_strong_record_is_enough_for_a_conclusion(world: World) -> None:
    facts = Facts().source("s", read=READ).item("e", "s", "record")
    facts.claim("c", ["e"], subject="thing", predicate="size", value="5")
    assert verdict_of(facts.judge(world), "c") == "conclusion, single-source"


def test_a_strong_record_counts_beside_a_stronger_looking_line_of_its_witness(world: World) -> None:
    facts = Facts().source("s", read=READ).item("a", "s", "experiment").item("e", "s", "record")
    facts.claim("c", ["a", "e"], subject="thing", predicate="size", value="5")
    assert verdict_of(facts.judge(world), "c") == "conclusion, single-source"


def test_hard_evidence_beside_an_inference_in_one_witness_is_enough(world: World) -> None:
    facts = Facts().item("i", "s1", "inference").item("o", "s1", "observation", concerns=["indirect"])
    judge = facts.claim("c", ["i", "o"]).judge(world)
    assert verdict_of(judge, "c") == "hypothesis, single-source"
    assert judge.grading("c").reasons[0].because is Because.HARD_EVIDENCE


# hard evidence


def is_hard(world: World, facts: Facts) -> bool:
    """Whether the one line of a claim is weak and enough for a hypothesis."""
    judge = facts.judge(world)
    line = line_of(judge, "c", "e")
    assert line.strength is Strength.WEAK
    assert (judge.grading("c").tag is Tag.HYPOTHESIS) is line.hard
    return line.hard


@pytest.mark.parametrize(
    ("kind", "concerns", "hard"),
    [
        ("observation", ["indirect"], True),
        ("testimony", ["bias"], True),
        ("record", ["imprecise"], True),
        ("experiment", ["bias", "indirect"], True),
        ("observation", ["unverified"], False),
        ("experiment", ["bias", "unverified"], False),
        ("inference", [], False),
    ],
)
def test_hard_evidence_is_no_inference_and_names_a_test_or_document(
    world: World, kind: str, concerns: list[str], *, hard: bool
) -> None:
    assert is_hard(world, Facts().item("e", "s", kind, concerns=concerns).claim("c", ["e"])) is hard


@pytest.mark.parametrize(("derivation", "hard"), [("retelling", False), ("citation", False), ("translation", True)])
def test_hard_evidence_is_no_hearsay(world: World, derivation: str, *, hard: bool) -> None:
    facts = Facts().source("s").source("copy", derived_from="s", derivation=derivation)
    assert is_hard(world, facts.item("e", "copy", concerns=["bias"]).claim("c", ["e"])) is hard


def test_hard_evidence_may_have_been_read_elsewhere(world: World) -> None:
    facts = Facts().source("s", read=None).source("blog")
    facts.item("e", "s", concerns=["bias"], via=[{"source": "blog", "anchor": "so it is said"}]).claim("c", ["e"])
    assert is_hard(world, facts)


@pytest.mark.parametrize(("ground", "hard"), [("inference", False), ("observation", True)])
def test_hard_evidence_rests_on_no_educated_guess(world: World, ground: str, *, hard: bool) -> None:
    facts = Facts().item("g", "t", ground).claim("ground", ["g"])
    facts.item("e", "s", concerns=["bias"], rests_on=["ground"]).claim("c", ["e"])
    assert is_hard(world, facts) is hard


# counter-evidence


@pytest.mark.parametrize(
    ("supports", "disputes", "expected"),
    [
        ("ss", "i", "conclusion"),
        ("ss", "ww", "conclusion"),
        ("ss", "m", "hypothesis, contested"),
        ("ss", "s", "hypothesis, contested"),
        ("ss", "ss", "hypothesis, contested"),
        ("ss", "ssi", "educated-guess, contested, outweighed"),
        ("sm", "ss", "educated-guess, contested, outweighed"),
        ("sm", "smi", "educated-guess, contested, outweighed"),
        ("s", "smmm", "educated-guess, contested, outweighed, single-source"),
        ("m", "m", "hypothesis, contested, single-source"),
        ("mi", "m", "hypothesis, contested"),
        ("m", "mi", "educated-guess, contested, outweighed, single-source"),
        ("m", "s", "educated-guess, contested, refuted, single-source"),
        ("mmmm", "s", "educated-guess, contested, refuted"),
        ("ww", "ii", "hypothesis"),
        ("ww", "iii", "educated-guess, outweighed"),
        ("w", "m", "educated-guess, contested, outweighed, single-source"),
        ("", "i", "educated-guess, unsupported, outweighed"),
        ("", "s", "educated-guess, unsupported, contested, refuted"),
    ],
)
def test_the_case_against_is_weighed_from_the_strongest_down(
    world: World, supports: str, disputes: str, expected: str
) -> None:
    assert judged(world, supports, disputes) == expected


def test_a_resolved_dispute_no_longer_counts(world: World) -> None:
    facts = Facts()
    one, two, against = facts.items("experiment", "experiment", "experiment")
    facts.claim("c", [one, two], [{"evidence": against, "resolved": "it measured another thing"}])
    judge = facts.judge(world)
    assert verdict_of(judge, "c") == "conclusion"
    assert lowered(line_of(judge, "c", against)) == "answered: it measured another thing"


def test_one_item_can_support_a_claim_and_dispute_its_rival(world: World) -> None:
    facts = Facts()
    ids = facts.items("experiment", "observation")
    judge = facts.claim("a", ids, rivals=["b"]).claim("b", [], ids).judge(world)
    assert [verdict_of(judge, id) for id in "ab"] == ["conclusion", "educated-guess, unsupported, contested, refuted"]
    assert [(rival.brief.id, rival.lines) for rival in dossier(judge, "a").rivals] == [
        ("b", ((ids[0], Side.DISPUTES), (ids[1], Side.DISPUTES)))
    ]
    assert [rival.brief.id for rival in dossier(judge, "b").rivals] == ["a"]


def test_a_rival_grades_nothing(world: World) -> None:
    facts = Facts()
    strong = facts.items("experiment", "experiment")
    judge = facts.claim("a", facts.items("inference"), rivals=["b"]).claim("b", strong).judge(world)
    assert verdict_of(judge, "a") == "educated-guess, single-source"


# marks


def test_marks_stand_in_one_order() -> None:
    everything = tuple(reversed(Mark))
    case = Case("c", lines=(LineCase(Side.DISPUTES, "e", Kind.EXPERIMENT, "s"),), marks=everything)
    assert [*grade(case, lambda claim: None).marks] == list(Mark)
    assert [mark.value for mark in Mark] == [
        "unsupported",
        "contested",
        "outweighed",
        "refuted",
        "single-source",
        "withdrawn-source",
        "superseded",
        "not-yet-stated",
        "incomplete",
    ]


def test_a_superseded_claim_is_marked_and_grades_as_before(world: World) -> None:
    facts = Facts().claim("new", supersedes={"claim": "old", "why": "it was measured again"})
    facts.claim("old", facts.items("experiment", "experiment"))
    judge = facts.judge(world)
    assert [verdict_of(judge, id) for id in ("old", "new")] == ["conclusion, superseded", "educated-guess, unsupported"]
    assert [each.id for each in briefs(judge, ["old"]) if each.is_superseded] == ["old"]


def test_a_claim_that_supersedes_itself_is_not_marked(world: World) -> None:
    facts = Facts().claim("c", supersedes="c")
    assert verdict_of(facts.judge(world), "c") == "educated-guess, unsupported"


def test_a_claim_that_lost_a_line_is_incomplete(world: World) -> None:
    facts = Facts()
    judge = facts.claim("c", [*facts.items("experiment"), "nowhere"]).judge(world)
    assert verdict_of(judge, "c") == "hypothesis, single-source, incomplete"
    assert why(judge.grading("c"))[-1] == "Something of it could not be read, so the tag may be too high or too low."


def test_a_dangling_via_costs_only_the_link(world: World) -> None:
    facts = Facts().item("e", "s", via=[{"source": "nowhere", "anchor": "somewhere in it"}]).claim("c", ["e"])
    assert verdict_of(facts.judge(world), "c") == "hypothesis, single-source"


def test_what_rests_on_something_incomplete_is_incomplete_too(world: World) -> None:
    facts = Facts()
    facts.claim("ground", [*facts.items("experiment"), "nowhere"]).item("e", "s", rests_on=["ground"]).claim("c", ["e"])
    assert verdict_of(facts.judge(world), "c") == "hypothesis, single-source, incomplete"


def test_an_incomplete_item_or_source_marks_the_claim(world: World) -> None:
    facts = Facts().item("e", "s", until="some day").claim("c", ["e"])
    facts.source("t", published="long ago").item("f", "t").claim("d", ["f"])
    judge = facts.judge(world)
    assert [verdict_of(judge, id) for id in "cd"] == ["hypothesis, single-source, incomplete"] * 2


# forms


def test_a_question_is_open_and_below_every_tag(world: World) -> None:
    facts = Facts()
    judge = facts.claim("q", facts.items("experiment", "experiment"), form="question").judge(world)
    assert verdict_of(judge, "q") == "open"
    assert min(Tag.CONCLUSION, Tag.HYPOTHESIS, Tag.EDUCATED_GUESS) > Tag.OPEN
    assert why(judge.grading("q")) == ["A question is open: it has no tag."]


@pytest.mark.parametrize("form", ["definition", "aim", "norm"])
def test_what_is_no_matter_of_evidence_has_no_tag(world: World, form: str) -> None:
    facts = Facts()
    grading = facts.claim("c", facts.items("experiment", "experiment"), form=form).judge(world).grading("c")
    assert (grading.tag.typed, grading.tag.is_grade, grading.marks) == (form, False, ())
    assert grading.tag < Tag.OPEN
    assert why(grading)[0].endswith("it is no matter of evidence and has no tag.")


def test_a_prediction_is_graded(world: World) -> None:
    facts = Facts()
    judge = facts.claim("p", facts.items("experiment", "experiment"), form="prediction").judge(world)
    assert verdict_of(judge, "p") == "conclusion"


def test_a_question_is_a_case_like_any_other() -> None:
    line = LineCase(Side.SUPPORTS, "e", Kind.RECORD, "s")
    question = Case("q", settled_by_record=True, form=Form.QUESTION, lines=(line,))
    assert grade(question, lambda claim: None)[:2] == (Tag.OPEN, ())


# stated beside computed


@pytest.mark.parametrize(
    ("supports", "stated", "difference", "words"),
    [
        ("ss", "conclusion", 0, "= as computed"),
        ("ss", "hypothesis", 1, "▲ stated 1 step lower than the evidence carries"),
        ("ss", "educated-guess", 2, "▲ stated 2 steps lower than the evidence carries"),
        ("m", "conclusion", -1, "▼ stated 1 step higher than the evidence carries"),
        ("", "conclusion", -2, "▼ stated 2 steps higher than the evidence carries"),
        ("i", "educated-guess", 0, "= as computed"),
    ],
)
def test_a_stated_tag_is_shown_with_its_difference(
    world: World, supports: str, stated: str, difference: int, words: str
) -> None:
    facts, kinds = Facts(), {"s": "experiment", "m": "observation", "i": "inference"}
    facts.claim("c", facts.items(*(kinds[letter] for letter in supports))).source("essay")
    facts.claims["c"]["stated"] = [{"source": "essay", "anchor": "so it is", "tag": stated}]
    (statement,) = dossier(facts.judge(world), "c").statements
    assert statement.difference == difference
    assert difference_words(difference) == words


def test_stating_is_no_evidence(world: World) -> None:
    facts = Facts().source("essay").claim("c")
    facts.claims["c"]["stated"] = [{"source": "essay", "anchor": "so it is", "tag": "conclusion"}]
    assert verdict_of(facts.judge(world), "c") == "educated-guess, unsupported"


def test_nothing_differs_where_no_tag_is_stated_and_from_a_question(world: World) -> None:
    facts = Facts().source("essay").claim("c").claim("q", form="question")
    facts.claims["c"]["stated"] = [{"source": "essay", "anchor": "so it is"}]
    facts.claims["q"]["stated"] = [{"source": "essay", "anchor": "is it so", "tag": "hypothesis"}]
    judge = facts.judge(world)
    assert [each.difference for id in "cq" for each in dossier(judge, id).statements] == [None, None]


# dossiers


def test_lines_stand_by_side_the_strongest_witness_first_its_lines_together(world: World) -> None:
    facts = (
        Facts().item("a-weak", "s1", "inference").item("z-strong", "s2", "experiment").item("b-weak", "s2", "inference")
    )
    facts.item("against", "s3").item("aside", "s3").item("z-moderate", "s4")
    facts.claim("c", ["a-weak", "b-weak", "z-moderate", "z-strong"], ["against"], neutral=["aside"])
    found = dossier(facts.judge(world), "c").lines
    assert [each.item.id for each in found] == ["z-strong", "b-weak", "z-moderate", "a-weak", "against", "aside"]


def test_a_dossier_is_of_a_claim_that_exists(world: World) -> None:
    with pytest.raises(KeyError):
        dossier(Facts().claim("c").judge(world), "nowhere")


def test_a_record_that_is_no_claim_gives_the_dossiers_of_what_it_bears_on(world: World) -> None:
    from lineage_cli.query.evidence import evidence

    facts = Facts().item("e", "s", "inference").item("f", "s", "experiment")
    facts.claim("guess", ["e"]).claim("sure", ["f"]).claim("other").claim(
        "named", subject="thing", predicate="has", object="thing"
    )
    judge = facts.judge(world)

    def bears_on(kind: str, id: str) -> list[str]:
        return [each.claim.id for each in evidence(judge, [Found(kind, id)], page=False).dossiers]

    assert bears_on("source", "s") == ["sure", "guess"]
    assert bears_on("evidence", "e") == ["guess"]
    assert bears_on("entity", "thing") == ["named"]
    assert bears_on("claim", "other") == ["other"]


# sentences

ALONE = "It hangs on supports0 alone."
REASONING = "It is reasoning or hearsay and no hard evidence: enough for an educated guess."
HARD = "All of it is weak, and supports0 is hard evidence: enough for a hypothesis."
MODERATE = "None of it is strong: enough for a hypothesis."
STRONG = (
    "supports0 is strong evidence, and no second source of at least moderate strength confirms it:"
    " enough for a hypothesis."
)


@pytest.mark.parametrize(
    ("supports", "disputes", "sentences"),
    [
        ("", "", ["Nothing that counts supports it, so it is an educated guess."]),
        ("i", "", ["One independent source supports it: 1 weak.", REASONING, ALONE]),
        ("ii", "", ["2 independent sources support it: 2 weak.", REASONING]),
        ("wi", "", ["2 independent sources support it: 2 weak.", HARD]),
        ("mi", "", ["2 independent sources support it: 1 moderate, 1 weak.", MODERATE]),
        ("s", "", ["One independent source supports it: 1 strong.", STRONG, ALONE]),
        (
            "smiiiiiii",
            "",
            [
                "9 independent sources support it: 1 strong, 1 moderate, 7 weak.",
                "supports0 is strong evidence and supports1 confirms it: enough for a conclusion.",
            ],
        ),
        (
            "s",
            "i",
            [
                "One independent source supports it: 1 strong.",
                STRONG,
                ALONE,
                "One source disputes it (1 weak), too weakly to contest it.",
            ],
        ),
        (
            "s",
            "mi",
            [
                "One independent source supports it: 1 strong.",
                STRONG,
                ALONE,
                "2 sources dispute it (1 moderate, 1 weak), which keeps it from being a conclusion.",
            ],
        ),
        (
            "m",
            "mi",
            [
                "One independent source supports it: 1 moderate.",
                MODERATE,
                ALONE,
                "2 sources dispute it (1 moderate, 1 weak), and that outweighs the case for it.",
            ],
        ),
        (
            "m",
            "s",
            [
                "One independent source supports it: 1 moderate.",
                MODERATE,
                ALONE,
                "One source disputes it (1 strong): the case against is strong and the support is not.",
            ],
        ),
    ],
)
def test_the_reasons_are_said_in_sentences(supports: str, disputes: str, sentences: list[str]) -> None:
    kinds = {"s": Kind.EXPERIMENT, "m": Kind.OBSERVATION, "w": Kind.OBSERVATION, "i": Kind.INFERENCE}
    lines = tuple(
        LineCase(side, f"{side}{number}", kinds[each], f"{side}{number}", concerns=("bias",) if each == "w" else ())
        for side, letters in ((Side.SUPPORTS, supports), (Side.DISPUTES, disputes))
        for number, each in enumerate(letters)
    )
    assert why(grade(Case("c", lines=lines), lambda claim: None)) == sentences


def test_a_record_of_its_maker_is_said_to_settle_it(world: World) -> None:
    facts = Facts().source("s", read=READ).item("e", "s", "record")
    facts.claim("c", ["e"], subject="thing", predicate="size", value="5")
    assert why(facts.judge(world).grading("c")) == [
        "One independent source supports it: 1 strong.",
        "Such a claim is settled by its maker's own record, which was itself read (s).",
        "It hangs on s alone.",
    ]


def test_lines_that_count_for_nothing_are_counted(world: World) -> None:
    facts = Facts().source("s", status="withdrawn").item("e1", "s").item("e2", "s").item("e3", "s")
    judge = facts.claim("one", ["e1"]).claim("two", ["e1"], ["e2"], neutral=["e3"]).judge(world)
    assert why(judge.grading("one"))[1:] == ["One line on record does not count."]
    assert why(judge.grading("two"))[1:] == ["2 lines on record do not count."]


def test_what_lowered_a_line_is_said_in_order(world: World) -> None:
    facts = Facts().source("s").source("told", derived_from="s", derivation="retelling", read=None)
    facts.item("e", "told", "record", concerns=["bias"])
    facts.claim("c", [{"evidence": "e", "concerns": ["indirect"]}], subject="thing", predicate="size", value="5")
    words = "not read in told itself, bias, indirect, taken from told, which only repeats it"
    assert lowered(line_of(facts.judge(world), "c", "e")) == words


def test_a_verdict_needs_no_order_of_witnesses_of_one_strength() -> None:
    same = [Witness(origin, Strength.MODERATE, ()) for origin in ("a", "b")]
    assert verdict(tuple(same), ())[:2] == verdict(tuple(reversed(same)), ())[:2] == (Tag.HYPOTHESIS, frozenset())


def test_a_stored_grade_is_the_grade(world: World) -> None:
    facts = Facts()
    one, two, against = facts.items("experiment", "experiment", "observation")
    judge = facts.claim("c", [one, two], [against]).judge(world)
    assert judge.verdict("c") == Grading(Tag.HYPOTHESIS, (Mark.CONTESTED,))
    assert judge.grading("c")[:2] == judge.verdict("c")[:2] == facts.judge(world).settle(["c"])["c"][:2]
