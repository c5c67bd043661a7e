"""What can be wrong with a database: each code with its severity and what it means. The table is the documentation."""

from __future__ import annotations

from collections.abc import Callable

from lineage_cli.domain.language import mark
from lineage_cli.domain.tuples import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong, where it stands, and what to do about it. Lines and columns count from 1; 0 is the file."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> str:
        """Return `error` or `warning`: only errors make `check` fail."""
        return "warning" if self.code in WARNINGS else "error"


Report = Callable[[int, int, str, str, str], None]
"""Takes line, column, code, message and hint of a problem."""

CODES = {
    # the file
    "unreadable-file": mark("the file cannot be opened or is no regular file"),
    "linked-outside": mark("a link leads out of the database, or to a folder"),
    "too-large": mark("the file is larger than the limit"),
    "not-utf8": mark("the file is not UTF-8"),
    "conflict-marker": mark("an unfinished merge left its markers"),
    "large-file-pointer": mark("the file is a pointer to content that git did not fetch"),
    "syntax": mark("the file is not well-formed"),
    "empty-file": mark("the file holds no record"),
    "several-documents": mark("a file holds one document"),
    "yaml-anchor": mark("anchors are not used here"),
    "yaml-alias": mark("aliases are not used here"),
    "yaml-tag": mark("tags are not used here"),
    "merge-key": mark("merge keys are not used here"),
    "too-deep": mark("values are nested deeper than the limit"),
    "too-many-values": mark("the file holds more values than the limit"),
    # the record
    "repeated-key": mark("a key stands twice in one mapping"),
    "unknown-key": mark("no field has this name here"),
    "missing-field": mark("a required field is not there"),
    "wrong-type": mark("text, a list or a mapping stands where another of them is due"),
    "empty-value": mark("a field is named and given no value"),
    "too-long": mark("a text is longer than the limit"),
    "bad-id": mark("an id is not of the form [a-z0-9][a-z0-9.-]{0,99}"),
    "bad-date": mark("no such date, or not of the form YYYY, YYYY-MM, YYYY-MM-DD or A/B"),
    "bad-choice": mark("the value is none of those allowed"),
    "bad-form": mark("the text does not have the form that the field needs"),
    "dates-reversed": mark("something ends before it begins"),
    "bad-triple": mark("subject, predicate and object or value do not fit together"),
    "unknown-predicate": mark("lineage.yaml names no such predicate"),
    "unstated": mark("a claim has neither `stated` nor a reason in `note`"),
    "misplaced-field": mark("the field does not go with the rest of the record"),
    "missing-anchor": mark("a place in a source that was read has no anchor"),
    "clears-nothing": mark("an empty list of concerns on a line: those of the item count all the same"),
    "not-a-number": mark("a value looks like a number and is none"),
    # the database
    "repeated-id": mark("an id is used twice; the first one, in order of files, stands"),
    "dangling-reference": mark("a reference leads nowhere"),
    "wrong-reference": mark("a reference leads to another kind of record than is due"),
    "derivation-circle": mark("sources derive from each other in a circle"),
    "supersedes-circle": mark("claims supersede each other in a circle"),
    "unused-evidence": mark("no claim has this evidence"),
    "premise-as-evidence": mark("an item of a claim also supports a claim on which another of its lines rests"),
    "evidence-repeats-claim": mark("all that supports a claim is the passage that states it"),
    "stated-before-evidence": mark("a source states a claim before it has what it shows for it"),
    "second-hand-though-read": mark("an item is taken from elsewhere though its own source was read"),
    "rests-on-ungraded": mark("an item rests on a question, definition, aim or norm, and so counts for nothing"),
    "opposite-claims": mark("two claims contradict each other, and nothing says so"),
    "same-triple": mark("two claims have one triple, narrowed alike"),
    "hedge-is-scope": mark("a hedge says how much, not how sure"),
    "not-self-contained": mark("a statement points to something that it does not name"),
    "missing-copy": mark("a claim has no entry for a copy of a source that covers its section"),
    "paper-older-than-subject": mark("a source that states something of a thing is older than the thing"),
    # the texts
    "no-text": mark("the text of a source that was read is not in the folder"),
    "other-text": mark("the text is not the one that was read: its digest differs"),
    "anchor-not-found": mark("the anchor does not occur in the text of its source"),
    "uncovered": mark("a passage of a text carries no record, or none that has its numbers"),
    "anchor-repeated": mark("the anchor occurs more than once in the text of its source"),
}
PEDANTIC = frozenset({"not-self-contained", "evidence-repeats-claim"})
"""Warnings that need judgement: only `check --pedantic` gives them."""
ADVICE = {
    "premise-as-evidence": mark(
        "Evidence of a premise belongs to the premise. On the claim it stands only where it shows"
        " something by itself; then the line's 'note' says what. It is listed twice, though it is one reason."
    ),
    "evidence-repeats-claim": mark(
        "Stating is not evidence. Anchor what was observed or argued, or take the item out."
    ),
    "stated-before-evidence": mark("A later version of a source added it: give the entry of 'stated' its own 'since'."),
    "second-hand-though-read": mark(
        "What was read itself needs no 'via': say where in the source it stands. Where only a part"
        " of the source was read, accept the warning with that reason."
    ),
    "rests-on-ungraded": mark("Name a claim that evidence can support, or take it out of 'rests_on'."),
    "opposite-claims": mark(
        "One has what the other lacks, or prevents what the other gives rise to; families hold for their"
        " members. Make them rivals, let an item support the one and dispute the other, narrow them with 'in', or let one"
        " supersede the other."
    ),
    "same-triple": mark("Join the two, or say with 'in', 'by', 'on', 'than' or 'during' what tells them apart."),
    "hedge-is-scope": mark(
        "Words such as 'mostly' or 'few' say how much, not how sure: they belong into the statement."
    ),
    "not-self-contained": mark("A statement is read alone: name what 'these', 'here' or 'the model' means."),
    "missing-copy": mark("Add where the copy states it, or an entry with 'omits' that says why it does not."),
    "paper-older-than-subject": mark(
        "Name the source that speaks of it, or give the entry the 'since' of the version that does."
    ),
}
"""What to do about the warnings that a look at several records gives. Each can be answered on its record with `accept`."""
WARNINGS = PEDANTIC | {
    "empty-file",
    "missing-anchor",
    "clears-nothing",
    "not-a-number",
    "unused-evidence",
    "premise-as-evidence",
    "stated-before-evidence",
    "second-hand-though-read",
    "rests-on-ungraded",
    "opposite-claims",
    "same-triple",
    "hedge-is-scope",
    "missing-copy",
    "paper-older-than-subject",
    "no-text",
    "other-text",
}
