"""Hostile text in every field of every record is shown as what it is, in every format of every command, and obeyed nowhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from lineage_cli import cli, completion
from lineage_cli.domain.text import visible
from lineage_cli.store.input.evidence_line import EvidenceLine
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.nested_types import Anything, ByKey, Ignored, LocalText, Many, Short
from lineage_cli.store.input.schema import SHAPES
from lineage_cli.store.input.text_types import Choice, Form, OwnChoice, Ref, Text
from tests.amounts import sweep
from tests.hostile.cases import MARKUP, TEXTS
from tests.worlds import MANIFEST, Ran, World

TEXT = {name: text for name, (text, _) in TEXTS.items()} | MARKUP
ALL = " ".join(TEXT.values())
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
HEAPED = re.compile("[\u0300-\u036f\u0e47]{9}")
STYLED = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^;]*;(?P<link>[^\x1b\x07]*)\x1b\\")
LINK = re.compile(r"https?://")
FORMULA = re.compile(r"[=+\-@＝＋－＠](?![\d.,]*$)")
IDS = {"entity": "odd", "source": "src", "evidence": "seen", "claim": "said"}
CHOSEN = ("wording", "asserts", "assertion", "withdrawn")
KEYS = {"identifiers": "pmid", "accept": "missing-anchor"}
LEFT_OUT = {
    "supersedes",
    "outcome",
    "omits",
    "until",
    "same_witness_as",
    "derived_from",
    "derivation",
    "from",
    "no_claim",
    "tag",
}

LOOKS = [(), ("--color", "always"), ("--ascii",)] + [
    ("--format", form) for form in ("json", "jsonl", "csv", "tsv", "markdown", "html")
]
PLAIN_LOOKS = [(), ("--color", "always"), ("--format", "html"), ("--format", "csv")]
"""The looks that escape in ways of their own; the others share theirs with one of them, or with JSON."""
QUESTIONS = [
    *((command, id) for command in ("show", "trace", "timeline", "evidence") for id in IDS.values()),
    ("compare", "odd", "other"),
    ("compare", "src", "other-source"),
    ("search", "typed"),
    *(("list", kind) for kind in ("claims", "entities", "sources", "evidence")),
    ("tag", "said"),
    ("diff", "2020", "2024"),
    ("impact", "src"),
    ("impact", "said"),
    ("stats",),
    ("check", "--all"),
]


def filled(type_: Any, path: str, typed: str) -> Any:
    """Return a value of a type of the table of fields, with a text in it that names its field wherever text may stand."""
    makes: dict[type[Any], Callable[[], Any]] = {
        Text: lambda: f"{typed} [{path}]",
        LocalText: lambda: dict.fromkeys(("en", "zh"), f"{typed} [{path}]"),
        Many: lambda: [filled(type_.item, path, typed)],
        ByKey: lambda: {KEYS.get(path.rpartition(".")[2], "zh"): filled(type_.value, path, typed)},
        Short: lambda: f"{typed[: type_.most - len(path) - 3]} [{path}]",
        Ignored: lambda: {"key": typed},
        Anything: lambda: {"key": [f"{typed} [{path}]"]},
        OwnChoice: lambda: type_.options[0],
        Ref: lambda: IDS[type_.kind],
        Choice: lambda: next((each for each in CHOSEN if each in type_.options), type_.options[0]),
        Form: lambda: "9f" * 32 if "digest" in type_.due else type_.example,
        EvidenceLine: lambda: fields(type_.refined, path, typed),
        Shape: lambda: fields(type_, path, typed),
    }
    return makes[type(type_)]()


def fields(shape: Shape, path: str, typed: str) -> dict[str, Any]:
    return {
        field.name: filled(field.type, f"{path}.{field.name}", typed)
        for field in shape.fields.values()
        if field.name not in LEFT_OUT
    }


def records(typed: str) -> list[dict[str, Any]]:
    """Return a record of each kind, a text in every field that takes one."""
    found = [{"record": kind, "id": id, **fields(SHAPES[kind], kind, typed)} for kind, id in IDS.items()]
    entity, source, evidence, claim = found
    entity["part_of"] = []
    evidence["rests_on"] = []
    for refined in ("disputes", "neutral", "rivals", "answers", "value", "unit"):
        claim.pop(refined, None)
    claim |= {"predicate": "outperforms", "object": "other", "statement": claim["statement"]}
    other = {"record": "entity", "id": "other", "kind": "thing", "name": f"{typed} other"}
    valued = {"record": "claim", "id": "valued", "statement": typed, "note": "n", "subject": "odd", "predicate": "size"}
    source["kind"] = "essay"
    return [
        *found,
        other,
        {**source, "id": "other-source"},
        valued | {"value": f"{typed} [value]", "unit": f"{typed} [unit]"},
    ]


def fields_with_text() -> set[str]:
    """Return the fields of all records that take text, by their path."""
    return {path for record in records("x") for path in re.findall(r"\[([a-z_.]+)\]", json.dumps(record))}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every field that takes text holds every hostile text, after words and before the field's name."""
    world = World(tmp_path_factory.mktemp("text") / "database", MANIFEST)
    lines = [json.dumps(record) + "\n" for record in records(f"typed {ALL}")]
    (world.folder / "all.jsonl").write_text("".join(lines), "utf-8")
    return world.folder


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Ran:
    code = cli.main(list(words))
    out, err = capsys.readouterr()
    return Ran(code, out, err)


@pytest.mark.parametrize("look", sweep(LOOKS, PLAIN_LOOKS), ids=lambda look: " ".join(look) or "text")
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_nothing_is_obeyed(
    question: tuple[str, ...], look: tuple[str, ...], hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = asked(capsys, *question, *look, "--claims", str(hostile))

    assert ran.code in (0, 1, 2)
    assert ran.code != 2 or "gives text, json" in ran.err or "--format" in ran.err
    out = ran.out
    if look == ("--color", "always"):
        assert [
            match["link"] for match in STYLED.finditer(out) if match["link"] and not LINK.match(match["link"])
        ] == []
        out = STYLED.sub("", out)
    assert not OBEYED.search(out)
    assert not OBEYED.search(ran.err)
    assert not HEAPED.search(out)


def test_every_field_is_shown_somewhere(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "".join(asked(capsys, *question, "--json", "--claims", str(hostile)).out for question in QUESTIONS)

    assert {path for path in fields_with_text() if f"[{path}]" not in said} == set()


def test_json_gives_the_text_back_as_it_was(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(asked(capsys, "show", "said", "--json", "--claims", str(hostile)).out)

    assert f"typed {ALL} [claim.statement]" in list(strings(document))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from strings(each)
        case dict():
            for each in value.values():
                yield from strings(each)


@pytest.mark.parametrize("name", sweep(TEXT, {name for name in TEXT if name.startswith("formula")} | {"commas", "csi"}))
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_begins_a_formula(name: str, form: str, world: World, lineage: Callable[..., Ran]) -> None:
    (world.folder / "all.jsonl").write_text(
        "".join(json.dumps(record) + "\n" for record in records(TEXT[name])), "utf-8"
    )

    for question in (("list", "claims"), ("list", "entities"), ("list", "sources"), ("search", "other")):
        out = lineage(*question, "--format", form, database=world.folder).out
        rows = list(csv.reader(io.StringIO(out))) if form == "csv" else [line.split("\t") for line in out.splitlines()]
        assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []
        assert len({len(row) for row in rows}) <= 1


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_markdown_holds_no_markup_of_the_data(
    question: tuple[str, ...], hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = asked(capsys, *question, "--format", "markdown", "--claims", str(hostile)).out

    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(out)

    assert set(re.findall(r"<(\w+)", html)) <= {
        "h3",
        "p",
        "ul",
        "li",
        "a",
        "strong",
        "pre",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
    }
    assert [link for link in re.findall(r'(?:href|src)="([^"]*)"', html) if not LINK.match(link)] == []


def test_completions_hold_nothing_that_a_shell_or_a_terminal_obeys(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CLAIMS", str(hostile))

    found = [
        pair for command in ("show", "trace", "tag", "impact", "compare") for pair in completion.complete([command, ""])
    ]

    assert {value for value, _ in found} >= {"odd", "said", "src"}
    assert [value for value, _ in found if not re.fullmatch(r"[\w.-]+", value) or value.startswith("-")] == []
    assert [about for _, about in found if OBEYED.search(about)] == []


@pytest.mark.parametrize("name", TEXT)
def test_each_text_is_shown_as_what_it_is(name: str, world: World, lineage: Callable[..., Ran]) -> None:
    (world.folder / "all.jsonl").write_text(
        "".join(json.dumps(record) + "\n" for record in records(f"x{TEXT[name]}x")), "utf-8"
    )

    ran = lineage("show", "odd", database=world.folder)

    assert visible(f"x{TEXT[name]}x [entity.name]") in ran.out


@pytest.mark.parametrize("text", ["\x1b[31m", "\x9b31m", "a\u202eb", "\u200b", "\x1b]0;x\x07", "[/red]", "\udcff"])
def test_a_word_of_the_command_line_is_no_better_than_data(
    text: str, hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ("show", text),
        ("search", text),
        ("tag", text),
        ("list", text),
        ("schema", text),
        (text,),
        ("stats", f"--{text}"),
        ("trace", "odd", "--as-of", text),
        ("trace", "odd", "--without", text),
        ("check", f"/{text}"),
        ("stats", "--limits", text),
    ):
        chosen = ("--claims", str(hostile)) if words[0] != text else ()
        ran = asked(capsys, *words, *chosen)
        assert ran.code in (0, 1, 2, 3, 4)
        assert not OBEYED.search(ran.out + ran.err)
