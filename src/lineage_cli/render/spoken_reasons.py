"""Why a claim has its tag, as a person would say it aloud: what kind of evidence there is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lineage_cli.domain.grades import Because, Effect, GradedLine, Kind, Mark, Role, Side, Strength, Witness
from lineage_cli.domain.language import mark, ntr, tr
from lineage_cli.query.dossier import Weighed
from lineage_cli.query.evidence_screen import EvidenceScreen
from lineage_cli.render.explanations import strength_counts, why
from lineage_cli.render.sentences import capital, number, paragraph
from lineage_cli.render.weaknesses import concerns, weaknesses

WITH = {
    Kind.RECORD: mark("with a record ({work})"),
    Kind.EXPERIMENT: mark("with an experiment ({work})"),
    Kind.OBSERVATION: mark("with a measurement or finding without a control ({work})"),
    Kind.TESTIMONY: mark("with the word of someone who took part ({work})"),
    Kind.INFERENCE: mark("with reasoning ({work})"),
}
OTHERWISE = {
    Kind.RECORD: mark("A record that was read first-hand says otherwise ({work})"),
    Kind.EXPERIMENT: mark("An experiment that was read first-hand shows otherwise ({work})"),
    Kind.OBSERVATION: mark("A finding shows otherwise ({work})"),
    Kind.TESTIMONY: mark("Someone who took part says otherwise ({work})"),
    Kind.INFERENCE: mark("Reasoning says otherwise ({work})"),
}
BUT = {
    Kind.RECORD: mark("But a record speaks against it ({work})."),
    Kind.EXPERIMENT: mark("But an experiment speaks against it ({work})."),
    Kind.OBSERVATION: mark("But a finding speaks against it ({work})."),
    Kind.TESTIMONY: mark("But someone who took part speaks against it ({work})."),
    Kind.INFERENCE: mark("But reasoning speaks against it ({work})."),
}
NOT_COUNTED = {
    Effect.RESOLVED: mark("it was answered since"),
    Effect.ENDED: mark("it was withdrawn or corrected"),
    Effect.WITHDRAWN: mark("its source was withdrawn"),
    Effect.GROUNDLESS: mark("it rests on what has no support"),
    Effect.OVERTURNED: mark("it rests on what the evidence is against"),
    Effect.OPEN: mark("it rests on an open question"),
    Effect.UNGRADED: mark("it rests on what is no matter of evidence"),
    Effect.MISSING: mark("it names something that does not exist"),
    Effect.CIRCULAR: mark("it rests on itself"),
}


def spoken(screen: EvidenceScreen) -> str:
    """Return why a claim has its tag, in one to three sentences."""
    grading = screen.dossier.grading
    if not grading.tag.is_grade:
        return paragraph(why(grading))
    because = {reason.because for reason in grading.reasons}
    support = _support(screen)
    against = _against(screen, because)
    overturned = not because.isdisjoint({Because.REFUTED, Because.OUTWEIGHED})
    sentences = [against, support] if overturned else [support, against]
    if Mark.SINGLE_SOURCE in grading.marks and not overturned:
        sentences.append(tr("No second source confirms it."))
    if Mark.WITHDRAWN_SOURCE in grading.marks:
        sentences.append(tr("One of its sources was withdrawn."))
    return paragraph(capital(sentence) for sentence in sentences)


def _support(screen: EvidenceScreen) -> str:
    grading = screen.dossier.grading
    best = [_best(screen, witness) for witness in grading.supports]
    if not best:
        return _nothing(screen)
    if all(each.graded.kind is Kind.INFERENCE for each in best):
        return ntr(
            "it is reasoned from other facts, by one work; nothing was measured.",
            "it is reasoned from other facts, by {number} works; nothing was measured.",
            len(best),
            number=number(len(best)),
        )
    strong = [each for each in best if each.graded.strength is Strength.STRONG]
    moderate = [each for each in best if each.graded.strength is Strength.MODERATE]
    if strong:
        return _strong(screen, strong, len(best))
    return _moderate(screen, moderate, len(best)) if moderate else _weak(screen, best)


def _best(screen: EvidenceScreen, witness: Witness) -> Weighed:
    """Return the line by which an independent source counts."""
    ids = {line.evidence for line in witness.lines if line.strength is witness.strength}
    found = [each for each in screen.dossier.lines if each.item.id in ids and each.line.side is not Side.NEUTRAL]
    return min(found, key=lambda each: (each.graded.kind is Kind.INFERENCE, len(each.graded.lowered), each.item.id))


def _nothing(screen: EvidenceScreen) -> str:
    idle = [each.graded for each in screen.dossier.lines if each.line.side is Side.SUPPORTS]
    overturned = {Mark.REFUTED, Mark.OUTWEIGHED}.intersection(screen.dossier.grading.marks)
    if idle:
        return ntr(
            "what is recorded for it (1 line) counts for nothing: {reasons}.",
            "what is recorded for it ({count} lines) counts for nothing: {reasons}.",
            len(idle),
            reasons=_reasons(idle),
        )
    return "" if overturned else tr("it is stated, and no evidence for it is recorded.")


def _reasons(lines: Iterable[GradedLine]) -> str:
    found = (lowering.effect for line in lines for lowering in line.lowered if lowering.effect in NOT_COUNTED)
    return tr(" and ").join(dict.fromkeys(tr(NOT_COUNTED[effect]) for effect in found))


def _strong(screen: EvidenceScreen, strong: Sequence[Weighed], count: int) -> str:
    cited = _works(screen, strong)
    rest = count - len(strong)
    more = ntr("; {number} more bears it out", "; {number} more bear it out", rest, number=number(rest)) if rest else ""
    if any(each.graded.kind is Kind.RECORD for each in strong):
        return tr("its maker's own record says so ({works}){more}.", works=cited, more=more)
    return ntr(
        "one work tested it by experiment ({works}){more}.",
        "{number} works tested it by experiment ({works}){more}.",
        len(strong),
        number=number(len(strong)),
        works=cited,
        more=more,
    )


def _moderate(screen: EvidenceScreen, moderate: Sequence[Weighed], count: int) -> str:
    best = moderate[0]
    what = tr(WITH[best.graded.kind], work=_works(screen, [best]))
    if any(lowering.by == "indirect" for lowering in best.graded.lowered):
        what = tr("{what}, about something near, not about this", what=what)
    elif best.via:
        what = tr("{what}, read only in the words of others", what=what)
    elif not best.graded.first_hand:
        what = tr("{what}, of which no reading is recorded", what=what)
    rest = count - len(moderate)
    weaker = ntr("; {number} more, weaker", "; {number} more, weaker", rest, number=number(rest)) if rest else ""
    if len(moderate) == 1:
        return tr("one work supports it, {what}{weaker}.", what=what, weaker=weaker)
    message = mark("{number} works support it, the first {what}{weaker}.")
    return tr(message, number=number(len(moderate)), what=what, weaker=weaker)


def _weak(screen: EvidenceScreen, best: Sequence[Weighed]) -> str:
    showing = [each for each in best if each.graded.kind is not Kind.INFERENCE]
    together = [each for each in showing if concerns(each).count("indirect")]
    if _is_origin(screen) and showing and 2 * len(together) > len(showing):
        count = len(showing)
        experiment = any(each.graded.kind is Kind.EXPERIMENT for each in best)
        shown = ntr(
            "one work shows that {subject} and {object} go together",
            "{number} works show that {subject} and {object} go together",
            count,
            number=number(count),
            subject=screen.subject,
            object=screen.object,
        )
        missing = "" if experiment else tr("; no work changes only the one and measures the other")
        return f"{shown}{missing}."
    if len(best) == 1:
        return tr("one work points to it, weakly: {weaknesses}.", weaknesses=weaknesses(best))
    message = mark("{number} works point to it, none strongly: {weaknesses}.")
    return tr(message, number=number(len(best)), weaknesses=weaknesses(best))


def _is_origin(screen: EvidenceScreen) -> bool:
    both = screen.subject is not None and screen.object is not None
    return both and screen.dossier.role is Role.ORIGIN


def _against(screen: EvidenceScreen, because: set[Because]) -> str:
    grading = screen.dossier.grading
    if not grading.disputes:
        return ""
    strongest = _best(screen, grading.disputes[0])
    work = _works(screen, [strongest])
    if Because.REFUTED in because:
        shown = tr(OTHERWISE[strongest.graded.kind], work=work)
        recorded = any(each.line.side is Side.SUPPORTS for each in screen.dossier.lines)
        return (
            f"{shown}."
            if recorded
            else tr("{shown}, and nothing recorded speaks for it: it is only stated.", shown=shown)
        )
    if Because.OUTWEIGHED in because:
        return _outweighed(grading.disputes, grading.supports)
    if Because.CONTESTED in because:
        return tr(BUT[strongest.graded.kind], work=work)
    if not grading.supports:
        count = len(grading.disputes)
        return ntr(
            "one work speaks against it, too weakly to outweigh.",
            "{number} works speak against it, too weakly to outweigh.",
            count,
            number=number(count),
        )
    return ""


def _outweighed(disputes: tuple[Witness, ...], supports: tuple[Witness, ...]) -> str:
    if not supports:
        return ntr(
            "one work speaks against it ({strengths}), and nothing that counts speaks for it.",
            "{number} works speak against it ({strengths}), and nothing that counts speaks for it.",
            len(disputes),
            number=number(len(disputes)),
            strengths=strength_counts(disputes),
        )
    return tr(
        "what speaks against it weighs more ({against}, against {support}).",
        against=strength_counts(disputes),
        support=strength_counts(supports),
    )


def _works(screen: EvidenceScreen, lines: Iterable[Weighed]) -> str:
    origins = dict.fromkeys(each.graded.origin or each.item.place.source for each in lines)
    return tr(", ").join(map(screen.name_of, origins))
