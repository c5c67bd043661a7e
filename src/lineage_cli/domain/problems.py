"""What can be wrong with a database: each code with its severity and what it means. The table is the documentation."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


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
    "unreadable-file": "the file cannot be opened or is no regular file",
    "linked-outside": "a link leads out of the database, or to a folder",
    "too-large": "the file is larger than the limit",
    "not-utf8": "the file is not UTF-8",
    "conflict-marker": "an unfinished merge left its markers",
    "large-file-pointer": "the file is a pointer to content that git did not fetch",
    "syntax": "the file is not well-formed",
    "empty-file": "the file holds no record",
    "several-documents": "a file holds one document",
    "yaml-anchor": "anchors are not used here",
    "yaml-alias": "aliases are not used here",
    "yaml-tag": "tags are not used here",
    "merge-key": "merge keys are not used here",
    "too-deep": "values are nested deeper than the limit",
    "too-many-values": "the file holds more values than the limit",
    # the record
    "repeated-key": "a key stands twice in one mapping",
    "unknown-key": "no field has this name here",
    "missing-field": "a required field is not there",
    "wrong-type": "text, a list or a mapping stands where another of them is due",
    "empty-value": "a field is named and given no value",
    "too-long": "a text is longer than the limit",
    "bad-id": "an id is not of the form [a-z0-9][a-z0-9.-]{0,99}",
    "bad-date": "no such date, or not of the form YYYY, YYYY-MM, YYYY-MM-DD or A/B",
    "bad-choice": "the value is none of those allowed",
    "bad-form": "the text does not have the form that the field needs",
    "dates-reversed": "something ends before it begins",
    "bad-triple": "subject, predicate and object or value do not fit together",
    "unknown-predicate": "lineage.yaml names no such predicate",
    "unstated": "a claim has neither `stated` nor a reason in `note`",
    "misplaced-field": "the field does not go with the rest of the record",
    "missing-anchor": "a place in a source that was read has no anchor",
    "clears-nothing": "an empty list of concerns on a line: those of the item count all the same",
    "not-a-number": "a value looks like a number and is none",
    # the database
    "repeated-id": "an id is used twice; the first one, in order of files, stands",
    "dangling-reference": "a reference leads nowhere",
    "wrong-reference": "a reference leads to another kind of record than is due",
    "derivation-circle": "sources derive from each other in a circle",
    "supersedes-circle": "claims supersede each other in a circle",
    "unused-evidence": "no claim has this evidence",
    "premise-as-evidence": "an item of a claim also supports a claim on which another of its lines rests",
    "evidence-repeats-claim": "all that supports a claim is the passage that states it",
    "stated-before-evidence": "a source states a claim before it has what it shows for it",
    "second-hand-though-read": "an item is taken from elsewhere though its own source was read",
    "rests-on-ungraded": "an item rests on a question, definition, aim or norm, and so counts for nothing",
    "opposite-claims": "two claims contradict each other, and nothing says so",
    "same-triple": "two claims have one triple, narrowed alike",
    "hedge-is-scope": "a hedge says how much, not how sure",
    "not-self-contained": "a statement points to something that it does not name",
    "missing-copy": "a claim has no entry for a copy of a source that covers its section",
    "paper-older-than-subject": "a source that states something of a thing is older than the thing",
    # the texts
    "no-text": "the text of a source that was read is not in the folder",
    "other-text": "the text is not the one that was read: its digest differs",
    "anchor-not-found": "the anchor does not occur in the text of its source",
    "uncovered": "a passage of a text carries no record, or none that has its numbers",
    "anchor-repeated": "the anchor occurs more than once in the text of its source",
}
PEDANTIC = frozenset({"not-self-contained", "evidence-repeats-claim"})
"""Warnings that need judgement: only `check --pedantic` gives them."""
ADVICE = {
    "premise-as-evidence": "Evidence of a premise belongs to the premise. On the claim it stands only where it shows"
    " something by itself; then the line's 'note' says what. It is listed twice, though it is one reason.",
    "evidence-repeats-claim": "Stating is not evidence. Anchor what was observed or argued, or take the item out.",
    "stated-before-evidence": "A later version of a source added it: give the entry of 'stated' its own 'since'.",
    "second-hand-though-read": "What was read itself needs no 'via': say where in the source it stands. Where only a part"
    " of the source was read, accept the warning with that reason.",
    "rests-on-ungraded": "Name a claim that evidence can support, or take it out of 'rests_on'.",
    "opposite-claims": "One has what the other lacks, or prevents what the other gives rise to; families hold for their"
    " members. Make them rivals, let an item support the one and dispute the other, narrow them with 'in', or let one"
    " supersede the other.",
    "same-triple": "Join the two, or say with 'in', 'by', 'on', 'than' or 'during' what tells them apart.",
    "hedge-is-scope": "Words such as 'mostly' or 'few' say how much, not how sure: they belong into the statement.",
    "not-self-contained": "A statement is read alone: name what 'these', 'here' or 'the model' means.",
    "missing-copy": "Add where the copy states it, or an entry with 'omits' that says why it does not.",
    "paper-older-than-subject": "Name the source that speaks of it, or give the entry the 'since' of the version that does.",
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
