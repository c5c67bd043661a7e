"""What each word of the program means and what to do about it: tags, marks, kinds, concerns, roles, forms, problem codes.

The meanings are those of `docs/rule.md` and `docs/format.md`; the problem codes come from their own table.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from lineage_cli.domain.errors import NotFound
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.problems import ADVICE, CODES, WARNINGS
from lineage_cli.domain.text import fold
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.near import meant


class Term(NamedTuple):
    """One word: what it belongs to, what it means, and what a reader or keeper of a database can do about it."""

    word: str
    group: str
    meaning: str
    advice: str = ""

    @property
    def spoken(self) -> str:
        """The word in the language in use."""
        found = tr(self.word)
        return found if found != self.word else tr(self.word.replace("-", " "))

    def answers_to(self, word: str) -> bool:
        """Whether a word is this one, as it is typed or in the language in use."""
        return fold(word) in (fold(self.word), fold(self.spoken))


GROUPS = {  # in the order in which they are listed
    "tag": mark("Tags: how sure a claim is, worked out from the evidence"),
    "mark": mark("Marks beside the tag"),
    "kind": mark("Kinds of evidence"),
    "concern": mark("Concerns: each lowers a line one step"),
    "form": mark("Forms of claims"),
    "role": mark("Roles of predicates: what the program understands of a verb"),
    "derivation": mark("Derivations of sources"),
    "word": mark("Words used in answers and in the format"),
    "error": mark("Errors that lineage check reports"),
    "warning": mark("Warnings that lineage check reports"),
}
TERMS = (
    Term("conclusion", "tag", mark("Many pieces of evidence support it: a strong record, or a strong source confirmed by a second one."), mark("lineage evidence ID shows what it rests on; lineage impact SOURCE shows what it would lose.")),
    Term("hypothesis", "tag", mark("There is positive evidence, but it is not strong enough for a conclusion."), mark("“Would raise” in lineage evidence ID says what would make it a conclusion.")),
    Term("educated-guess", "tag", mark("There is no hard evidence, only reasons to think so, or nothing at all."), mark("“Would raise” in lineage evidence ID says what would make it a hypothesis.")),
    Term("open", "tag", mark("A question: it has no tag. Below every tag in order."), mark("lineage trace ID shows its answers.")),
    Term("unsupported", "mark", mark("No line that counts is recorded for it: it is only stated."), mark("Look for evidence; lineage evidence ID shows lines that do not count, and why.")),
    Term("contested", "mark", mark("A source of moderate strength or more speaks against it, so it is a hypothesis at most."), mark("Read both sides: lineage evidence ID.")),
    Term("outweighed", "mark", mark("The case against it is stronger than the case for it."), mark("Look at its rivals: lineage evidence ID names them.")),
    Term("refuted", "mark", mark("A strong case against it, and no strong case for it."), mark("Do not rely on it; see what replaces it with lineage evidence ID.")),
    Term("single-source", "mark", mark("Everything that counts for it goes back to one source."), mark("Look for a second, independent source. lineage impact SOURCE shows what else hangs on it.")),
    Term("withdrawn-source", "mark", mark("One of its sources was withdrawn or retracted; its lines count for nothing and stay on the page."), mark("lineage show SOURCE gives date and reason.")),
    Term("superseded", "mark", mark("A later claim replaces it. The mark changes no tag; summaries leave the claim out."), mark("lineage show ID names what replaced it, when, by whom and why.")),
    Term("not-yet-stated", "mark", mark("Nobody had stated it by the date given with --as-of."), mark("Leave out --as-of, or choose a later date.")),
    Term("incomplete", "mark", mark("Something of the record, or of what it rests on, could not be read."), mark("lineage check shows what and where.")),
    Term("record", "kind", mark("What a maker or measurer wrote of its own thing or its own measurement, tables included. Strong for a claim that records settle, if it was read first-hand; moderate otherwise.")),
    Term("experiment", "kind", mark("Changes one thing and measures what follows. Strong.")),
    Term("observation", "kind", mark("A measurement or finding without that control. Moderate.")),
    Term("testimony", "kind", mark("Someone who took part, or was told by one who did, says so. Moderate. An author who repeats himself is stated, not testimony.")),
    Term("inference", "kind", mark("Reasoned from other facts: timing, size, analogy, elimination. Weak.")),
    Term("bias", "concern", mark("The producer gains by the finding, or chose the cases.")),
    Term("unverified", "concern", mark("No test or document is named. Not: nobody here has opened the paper.")),
    Term("indirect", "concern", mark("Shows that the effect exists or goes along with it, not that this is the cause; or is about something near, not this.")),
    Term("imprecise", "concern", mark("Impressions, few cases, no figures.")),
    Term("assertion", "form", mark("Says that something is so. The default; graded.")),
    Term("question", "form", mark("Asks. It has no tag; the claims in `answers` have.")),
    Term("prediction", "form", mark("Says that something will be so. Graded, and kept out of the traits of things; `outcome` names the claim that settles it.")),
    Term("definition", "form", mark("Says what a word is used for. Not a matter of evidence: no tag.")),
    Term("aim", "form", mark("Says what a text or project sets out to do. Not a matter of evidence: no tag.")),
    Term("norm", "form", mark("Says what should be done. Not a matter of evidence: no tag.")),
    Term("descent", "role", mark("A thing made from a thing: the edges of the lineage. Settled by the maker's record.")),
    Term("origin", "role", mark("A cause and what it gives rise to; with the sign “-”, what prevents it.")),
    Term("trait", "role", mark("A thing has, gains, loses or lacks something, such as an ability. The sign says which: + ~ - 0.")),
    Term("property", "role", mark("A thing has a value. Settled by record.")),
    Term("event", "role", mark("A thing has a date. Settled by record.")),
    Term("measure", "role", mark("A thing has a value in a test or on a benchmark. Settled by record.")),
    Term("relation", "role", mark("Anything else between two things. Settled by evidence unless the predicate says `settled_by: record`.")),
    Term("translation", "derivation", mark("The same text in another language. Adds no evidence; what was read in it counts as read in the original only if that was read too.")),
    Term("republication", "derivation", mark("The same text elsewhere. Adds no evidence.")),
    Term("version", "derivation", mark("An earlier or later state of the same document. Reading it is first-hand.")),
    Term("retelling", "derivation", mark("Somebody's account of a source. Each one on the way to the origin lowers a line one step.")),
    Term("citation", "derivation", mark("A passage that reports a source. Each one on the way to the origin lowers a line one step.")),
    Term("independent source", "word", mark("All lines that go back to one origin, by derivation or the same hands, count once, as their strongest.")),
    Term("line", "word", mark("One evidence item for or against one claim, with what the claim says of it.")),
    Term("neutral", "word", mark("Evidence that was looked at and takes no side.")),
    Term("stated", "word", mark("Where a source says a claim. Stating is not evidence: it never enters the tag.")),
    Term("via", "word", mark("Where something was read, if its own source was not. Such a line is moderate at most.")),
    Term("rests_on", "word", mark("Claims without which an evidence item is worth nothing. It is never stronger than they are.")),
    Term("rivals", "word", mark("Claims that cannot both be true. Grades nothing.")),
    Term("outcome", "word", mark("The claim that settles a prediction, and when.")),
    Term("anchor", "word", mark("A short exact phrase that occurs once in a source: where a statement stands.")),
    Term("weakest link", "word", mark("The step of a lineage with the lowest tag: what comes after it is no surer than it.")),
    Term("hard evidence", "word", mark("A line that counts, is no inference, names a test or document, was not retold on the way, and rests on no educated guess.")),
)  # fmt: skip


def everything() -> Iterator[Term]:
    """Yield all words in the order of their groups, problem codes last."""
    yield from TERMS
    for code, meaning in CODES.items():
        yield Term(code, "warning" if code in WARNINGS else "error", meaning, ADVICE.get(code, ""))


def explained(words: list[str]) -> tuple[Term, ...]:
    """Return what words mean; all of them where none is given. Raises `NotFound` with near words."""
    if not words:
        return tuple(everything())
    return tuple(term for word in words for term in _found(word))


def _found(word: str) -> list[Term]:
    terms = list(everything())
    same = [term for term in terms if term.answers_to(word)] or [
        term for term in terms if fold(term.group) == fold(word).removesuffix("s")
    ]
    if not same:
        hints, likely = meant(word, get_close_matches(word.lower(), [term.word for term in terms]))
        message = tr("no such word: {word}", word=repr(word))
        raise NotFound(message, [*hints, tr("lineage explain lists the words")], likely)
    return same
