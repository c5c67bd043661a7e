"""The texts of a new database's files, each explanation a message: another language writes them in its own words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lineage_cli.domain.language import in_use, mark, tr
from lineage_cli.exchange.yaml_text import scalar

SCHEMAS = ".lineage"
EFFECT, CAUSE, CLAIM, ITEM, SOURCE = "rising", "yeast", "yeast-raises-dough", "two-doughs", "kitchen-notes"
RECORD_COUNT = 5
WIDTH = 118

PREDICATES = (  # what a role means, and verbs that have it: id, role, label, and what the label is the other way round
    (
        mark("descent: a thing was made from a thing. These claims are the lineage that trace follows."),
        (("made-from", "role: descent", mark("made from"), mark("used for")),),
    ),
    (
        mark("origin: a cause of an effect. With the sign '-' it is what prevents the effect."),
        (
            ("causes", "role: origin", mark("causes"), mark("caused by")),
            ("prevents", 'role: origin, sign: "-"', mark("prevents"), ""),
        ),
    ),
    (
        mark(
            "trait: a thing has ('+'), has partly ('~'), has less of ('-') or lacks ('0') something. A state is so; the others say "
            "that it became so."
        ),
        (
            ("has", 'role: trait, sign: "+", state: true', mark("has"), ""),
            ("lacks", 'role: trait, sign: "0"', mark("lacks"), ""),
        ),
    ),
    (mark("property: a thing has a value."), (("weighs", "role: property", mark("weighs"), ""),)),
    (mark("event: a thing has a date."), (("introduced", "role: event", mark("introduced"), ""),)),
    (
        mark("measure: a thing has a value in a test, named in 'on'."),
        (("scores", "role: measure", mark("scores"), ""),),
    ),
    (mark("relation: anything else between two things."), (("resembles", "role: relation", mark("resembles"), ""),)),
)


def _comment(text: str, indent: int = 0) -> Iterator[str]:
    before = f"{' ' * indent}# "
    yield from textwrap.wrap(text, WIDTH, initial_indent=before, subsequent_indent=before, break_on_hyphens=False)


def _header(schema: str | None) -> list[str]:
    return [f"# yaml-language-server: $schema={SCHEMAS}/{schema}"] if schema else []


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def manifest(title: str, language: str, schema: str | None) -> str:
    """Return a `lineage.yaml` that explains itself."""
    lines = [
        *_header(schema),
        *_comment(
            tr(
                "This file makes the folder a database. Records stand in the other .yaml, .yml and .jsonl files, in any subfolders."
            )
        ),
        "format: 1",
        f"title: {scalar(title)}",
        f"language: {scalar(language)}",
        *_comment(
            tr("also, if you like: description, authors, license, version, iri, start (what to suggest asking first)")
        ),
        "",
        *_comment(
            tr(
                "The verbs of your field: rename these, add your own, take out what you do not need. The role is what the program understands."
            )
        ),
        "predicates:",
    ]
    for meaning, verbs in PREDICATES:
        lines += _comment(tr(meaning), 2)
        lines += [f"  {verb}: {_defined(role, label, inverse)}" for verb, role, label, inverse in verbs]
    lines += [
        "",
        *_comment(
            tr(
                "Kinds of evidence are record, experiment, observation, testimony and inference (lineage explain kinds). "
                "Your field's own names for them:"
            )
        ),
        "# evidence_kinds:",
        "#   randomised-trial: {as: experiment, label: randomised trial}",
    ]
    return _joined(lines)


def _defined(role: str, label: str, inverse: str) -> str:
    back = f", inverse: {scalar(tr(inverse))}" if inverse else ""
    return f"{{{role}, label: {scalar(tr(label))}{back}}}"


def records(schema: str | None) -> str:
    """Return a file with a first record of each kind, and a second entity."""
    words = {
        "cause": tr("yeast"),
        "effect": tr("rising of dough"),
        "title": tr("Notes from the kitchen"),
        "summary": tr("Of two doughs that were alike but for the yeast, only the one with yeast rose."),
        "statement": tr("Yeast makes dough rise."),
        "anchor": tr("only the left one rose"),
        "stated": tr("it was the yeast"),
    }
    say = {name: scalar(text) for name, text in words.items()}
    return _joined(
        [
            *_header(schema),
            *_comment(
                tr(
                    "An example from the kitchen, to be replaced by your own records. Ids never change once others refer to them."
                )
            ),
            "entities:",
            *_comment(tr("What claims are about. The kind is any word of your own."), 2),
            f"  {CAUSE}: {{kind: ingredient, name: {say['cause']}}}",
            f"  {EFFECT}: {{kind: effect, name: {say['effect']}}}",
            "",
            "sources:",
            *_comment(tr("Where something was written. With 'read', somebody has read it itself."), 2),
            f"  {SOURCE}:",
            f"    title: {say['title']}",
            "    kind: notes",
            f"    language: {in_use()}",
            "    published: 2024-03-02",
            "    read: 2024-03-02",
            "",
            "evidence:",
            *_comment(
                tr(
                    "One observation, measurement, document or argument. The anchor is a short exact phrase of the source."
                ),
                2,
            ),
            f"  {ITEM}:",
            f"    summary: {say['summary']}",
            "    kind: experiment",
            f"    source: {SOURCE}",
            f"    anchor: {say['anchor']}",
            "",
            "claims:",
            *_comment(
                tr("A sentence that can be true or false, who states it, and the evidence for and against it."), 2
            ),
            f"  {CLAIM}:",
            f"    statement: {say['statement']}",
            f"    subject: {CAUSE}",
            "    predicate: causes",
            f"    object: {EFFECT}",
            "    stated:",
            f"      - {{source: {SOURCE}, anchor: {say['stated']}}}",
            f"    supports: [{ITEM}]",
            "    # disputes: []",
        ]
    )


def pre_commit(path: str) -> str:
    """Return a configuration of pre-commit that checks the database at a path of its repository."""
    return f"""\
repos:
  - repo: local
    hooks:
      - id: lineage
        name: lineage check
        entry: {scalar(f"lineage check {path}")}
        language: system
        files: \\.(yaml|yml|jsonl)$
        pass_filenames: false
"""


def hook(path: str) -> str:
    """Return a hook of git that refuses a commit while the database has errors."""
    return f"""\
#!/bin/sh
# refuses a commit while the database has errors
command -v lineage > /dev/null || {{
    echo "lineage is not on the path: activate its environment, or go without the check with git commit --no-verify" >&2
    exit 1
}}
exec lineage check --errors {path}
"""


def workflow(path: str) -> str:
    """Return a workflow of GitHub that checks each push and shows what is wrong beside the lines."""
    return f"""\
name: lineage
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install lineage-cli
      - run: {scalar(f"lineage check {path} --format github")}
"""
