"""The quick reader says what the full one says, or nothing: of every file here, and of files spoilt in one place."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from lineage_cli.store.input import quick, reader
from lineage_cli.store.input.fields import Draft
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.reader import Manifest, read_file, read_manifest
from tests.worlds import BUNDLED, DATA, SMALL

BAD = sorted(path.parent for path in DATA.rglob("lineage.yaml"))
PIECES = [
    "",
    "\n",
    " ",
    "  ",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{}",
    "#",
    "'",
    '"',
    "&a ",
    "*a",
    "!x ",
    "<<",
    "id",
    "思",
    "\ufeff",
]
PIECES += ["\n\n", "    ", "# x", "\n  # x\n", ">-\n"]
PIECES += ['"\\ud800"', "~", "null", "|\n", "? ", "---\n", "source: x\n", "\t", "é", "=======\n", "x" * 300]


def manifest(folder: Path) -> Manifest:
    return read_manifest("lineage.yaml", (folder / "lineage.yaml").read_bytes(), Limits())


def files(folder: Path) -> list[Path]:
    found = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml", ".jsonl") and path.is_file()]
    return sorted(path for path in found if path.name != "lineage.yaml")


def said(drafts: list[Draft]) -> list[object]:
    return [
        (each.kind, each.id, each.line, each.column, list(each.body.items()), each.incomplete, each.refused)
        for each in drafts
    ]


def both(
    name: str, content: bytes, about: Manifest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[list[object], list[object]]]:
    """What is read of a file with the quick reader, and without."""
    for is_quick in (True, False):
        with monkeypatch.context() as patched:
            if not is_quick:
                patched.setattr(quick, "read_yaml", lambda *_: None)
                patched.setattr(quick, "read_json_line", lambda *_: None)
            drafts, problems = read_file(name, content, Limits(), about.vocabulary)
            yield said(drafts), list(problems)


@pytest.mark.parametrize("folder", [BUNDLED, *BAD], ids=lambda folder: folder.name)
def test_every_file_is_read_alike(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = manifest(folder)
    for path in files(folder):
        quickly, fully = both(path.name, path.read_bytes(), about, monkeypatch)
        assert quickly == fully, path


def test_the_shipped_database_is_read_quickly() -> None:
    about = manifest(BUNDLED)
    read = [quick.read_yaml(path.read_bytes(), Limits(), about.vocabulary) for path in files(BUNDLED)]

    assert read
    assert None not in read


def spoilt(text: str, chance: random.Random) -> str:
    """A text with something put in, taken out or said twice in one place, most often at the edge of a word or line."""
    at = chance.choice([place for place in range(len(text)) if text[place] in ' \n:-"[,'] or [0])
    after = min(len(text), at + chance.choice([0, 1, 1, 3, 10]))
    return text[:at] + chance.choice([*PIECES, text[at:after] * 2]) + text[after:]


def spoilt_files_are_read_alike(seed: int, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test repeats itself
    about = manifest(SMALL)
    paths = files(SMALL)
    for _ in range(count):
        path = chance.choice(paths)
        lines = path.read_text("utf-8").splitlines(keepends=True)
        text = spoilt("".join(lines), chance)
        quickly, fully = both(path.name, text.encode("utf-8", "surrogatepass"), about, monkeypatch)
        assert quickly == fully, text


@pytest.mark.parametrize("seed", range(4))
def test_a_file_spoilt_in_one_place_is_read_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt_files_are_read_alike(seed, 40, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 108))
def test_many_files_spoilt_in_one_place_are_read_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    spoilt_files_are_read_alike(seed, 1000, monkeypatch)


def test_a_quoted_half_of_a_character_is_looked_at_more_closely() -> None:
    about = manifest(SMALL)
    line = '{"record": "entity", "id": "half", "kind": "model", "name": "\\ud800"}'

    assert quick.read_json_line(line, 1, Limits(), about.vocabulary) is None
    drafts, problems = reader.read_file("a.jsonl", line.encode(), Limits(), about.vocabulary)
    assert (drafts, [problem.code for problem in problems]) == ([], ["syntax"])


@pytest.mark.parametrize(
    "text", ["- claims", "[claims]", "[claims, {}]", "claims: [a, {}]", "- claims\n- {a: {}}\n", "a", ""]
)
def test_what_is_no_mapping_is_read_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quickly, fully = both("a.yaml", text.encode(), manifest(SMALL), monkeypatch)

    assert quickly == fully
