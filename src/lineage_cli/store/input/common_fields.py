"""The fields that several kinds of record have, and the places in sources that they name."""

from __future__ import annotations

from lineage_cli.domain.grades import GRADES
from lineage_cli.domain.language import msg
from lineage_cli.domain.problems import WARNINGS
from lineage_cli.domain.records import DIFFERENCES
from lineage_cli.store.input.fields import Field, Shape
from lineage_cli.store.input.nested_types import BY_LANGUAGE, IDENTIFIERS, LOCAL, Anything, ByKey, Ignored, Short
from lineage_cli.store.input.text_types import PERIOD, TEXT, Choice, Ref

STANCES = ("asserts", "denies", "doubts", "implies")
OMISSIONS = ("dropped", "predates", "unclear")

NOTE = Field("note", LOCAL, "anything a reader should know")
NAMES = Field("translations", BY_LANGUAGE, "the same in other languages, in our own words")
SINCE = Field("since", PERIOD, "from when on it holds")
UNTIL = Field("until", PERIOD, "when it was withdrawn or corrected")
SECTION = Field("section", TEXT, "the section of the source, named as the source names it")
ANCHOR = Field("anchor", TEXT, "a short exact phrase that occurs once in the text of the source")
PAGE = Field("page", TEXT, "the page or pages of the source, as they are numbered there")
SHORT = Field("short", Short(), "what stands for it in a tree or a table: a finding with its figure, not a topic")
OWN_IDENTIFIERS = Field(
    "identifiers", IDENTIFIERS, "its numbers in any register: doi, arxiv, pmid, isbn, url, wikidata, …"
)
ANY_RECORD = (
    Field("extra", Anything(), "facts of a field's own: shown, searched and exported, never interpreted"),
    Field(
        "accept",
        ByKey(Choice(tuple(sorted(WARNINGS))), LOCAL, "reasons by code of a warning", "missing-anchor: why"),
        "warnings that were looked at, and why they stand",
    ),
    NOTE,
    Field("computed", Ignored(), "what `lineage export` worked out: never read, since it is worked out again"),
)

PLACE = Shape(
    msg("place"),
    (Field("source", Ref("source"), "the source", required=True), SECTION, PAGE, ANCHOR),
    short="source",
)

STATED = Shape(
    "stated",
    (
        Field("source", Ref("source"), "the source that states it", required=True),
        SECTION,
        PAGE,
        ANCHOR,
        Field("stance", Choice(STANCES), "how the source stands to it; `asserts` where nothing is said"),
        Field("hedge", TEXT, "the word by which the source hedges it"),
        Field("tag", Choice(tuple(tag.typed for tag in GRADES)), "the grade, where the author names one"),
        Field("says", LOCAL, "what this source has instead"),
        Field("kind", Choice(DIFFERENCES), "what the difference is about, the worst first"),
        Field("omits", Choice(OMISSIONS), "why the source does not have it"),
        SINCE,
        UNTIL,
        Field("from", Ref("source"), "the source that it only repeats"),
        Field("by", TEXT, "who changed it, where that is named"),
        NOTE,
    ),
    short="source",
)
