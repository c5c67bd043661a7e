"""The table of every field of `lineage.yaml`, of its verbs and of its own kinds of evidence."""

from __future__ import annotations

from lineage_cli.domain.grades import Kind, Role
from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.problems import WARNINGS
from lineage_cli.store.input.fields import Field, Shape
from lineage_cli.store.input.nested_types import BY_LANGUAGE, LOCAL, ByKey, Many
from lineage_cli.store.input.text_types import FLAG, IRI, LANGUAGE, RECORD_ID, TEXT, WORD, Choice, form

FORMAT = "1"
OWN_WORD = form(mark("a word, or several"), "disease", r"\S(?:.*\S)?")

PREDICATE = Shape(
    msg("predicate"),
    (
        Field("role", Choice(tuple(Role)), "what it means to the program", required=True),
        Field("label", LOCAL, "the words between subject and object", required=True),
        Field("inverse", LOCAL, "the words between object and subject"),
        Field("sentence", LOCAL, "the words between subject and object in a sentence, where the label is none"),
        Field("compared", LOCAL, "the words where two things are compared"),
        Field(
            "sign",
            Choice(("+", "~", "-", "0")),
            "of a trait: there, partly, less, not there; `-` of an origin: prevents",
        ),
        Field("state", FLAG, "of a trait: that it is a state; the others are changes"),
        Field(
            "settled_by",
            Choice(("record", "evidence")),
            "what can settle such a claim: a maker's own record, or evidence alone; `record` for descent, property,"
            " event and measure where nothing is said, `evidence` for the rest",
        ),
    ),
)

EVIDENCE_KIND = Shape(
    msg("evidence kind"),
    (
        Field("as", Choice(tuple(Kind)), "which of the kinds of the rule it is", required=True),
        Field("label", LOCAL, "what it is called", required=True),
    ),
)

DATABASE = Shape(
    msg("database"),
    (
        Field("format", Choice((FORMAT,)), "the version of the data format", required=True),
        Field("title", LOCAL, "what the database is about", required=True),
        Field("language", LANGUAGE, "the language of its statements"),
        Field("description", LOCAL, "more about it"),
        Field("authors", Many(TEXT), "who keeps it"),
        Field("license", TEXT, "under which terms the data may be used"),
        Field("version", TEXT, "the version of the data"),
        Field("iri", IRI, "the address under which its records are known to others"),
        Field("start", Many(RECORD_ID), "what to ask first"),
        Field(
            "evidence_kinds",
            ByKey(
                WORD, EVIDENCE_KIND, mark("kinds by their name"), "cohort-study: {as: observation, label: cohort study}"
            ),
            "this field's own kinds of evidence, each one of the five of the rule",
        ),
        Field(
            "words",
            ByKey(OWN_WORD, BY_LANGUAGE, "texts by language code, by the word", "disease: {zh: 疾病}"),
            "its own words in other languages: kinds of entities and sources, units, values that are words",
        ),
        Field("ignore", Many(Choice(tuple(sorted(WARNINGS)))), "warnings that this database does not want"),
    ),
)
