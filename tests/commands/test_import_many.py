"""What a reference manager exports and a sheet of claims become a database in two commands, and every column is accounted for."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from lineage_cli import cli
from tests import amounts
from tests.worlds import Ran

pytest.importorskip("pybtex")
Lineage = Callable[..., Ran]
REFERENCES, CLAIMS = (200, 100) if amounts.whole else (40, 20)
pytestmark = pytest.mark.thorough
TYPES = ("article", "book", "incollection", "inproceedings", "online", "phdthesis", "report", "misc")
TITLES = (
    r"{{DNA}} of \emph{{Drosophila}}",
    r"Die {{\"O}}kologie der W{{\"a}}lder",
    r"On {{\textquotedbl}}tides{{\textquotedbl}} \& moons",
    r"{{The}} cost of 5\,\% more",
)
AUTHORS = (
    r"Mill{{\'a}}n, Jos{{\'e}} and de la Cruz, Ana",
    r"{{World Health Organization}}",
    r"Smith, John and others",
    r"Nguy{{\~{{\^e}}}}n, T. H. and {{\O}}stergaard, P{{\aa}}l",
)


def entry(number: int) -> dict[str, str]:
    """One entry with the fields that reference managers write, some here and some there."""
    found = {
        "title": TITLES[number % 4].format() + f" {number}",
        "author": AUTHORS[number % 4].format(),
        "date" if number % 3 else "year": f"{1900 + number % 120}-0{number % 9 + 1}"
        if number % 3
        else str(1900 + number % 120),
        "abstract": "A text that is not ours.",
        "keywords": "tides, moons",
        "file": f"/home/someone/Zotero/storage/{number}.pdf:application/pdf",
    }
    optional = {
        "month": (0, 6, "jul"),
        "journaltitle": (1, 2, "Journal of Tides"),
        "doi": (0, 2, f"10.1000/xyz{number}"),
        "url": (0, 3, f"https://example.org/a_b/{number}?x=1&y=2"),
        "urldate": (0, 3, "2024-05-06"),
        "langid": (1, 4, "ngerman"),
        "isbn": (1, 8, "978-3-16-148410-0"),
        "eprint": (4, 8, f"2201.{number:05}"),
        "eprinttype": (4, 8, "arxiv"),
        "pages": (0, 4, "12--34"),
        "note": (7, 8, "seen in the reading room"),
        "timestamp": (3, 5, "2024-05-06T07:08:09Z"),
    }
    return found | {name: text for name, (first, step, text) in optional.items() if number % step == first}


def bibliography() -> str:
    entries = [
        f"@{TYPES[number % len(TYPES)]}{{key{number},\n"
        + "".join(
            f"  {name} = {text if name == 'month' else '{' + text + '}'},\n" for name, text in entry(number).items()
        )
        + "}\n"
        for number in range(REFERENCES)
    ]
    return "\n".join(["@comment{jabref-meta: databaseType:biblatex;}\n", *entries])


def sheet() -> str:
    """Claims as somebody keeps them: semicolons between cells, several separators in cells, commas in numbers, gaps."""
    rows = [
        [
            str(number),
            f"Claim {number}: tides, and moons; both.",
            f"key{number}",
            f"moon {number % 7}{';|'[number % 2]} tide {number % 5}",
            ("yes", "no", "")[number % 3],
            f"{number},5" if number % 4 else "",
            "" if number % 10 else "to be read again",
        ]
        for number in range(CLAIMS)
    ]
    lines = [";".join('"' + cell + '"' if ";" in cell else cell for cell in row) for row in rows]
    return "\r\n".join(["No;Claim;Source;Tags;Supports;Height;Remark", *lines, ""])


MAPPING = """
record: claim
row: No
fields:
  statement: Claim
  about: {column: Tags, separator: ';|', find: entity, new: {kind: topic}}
stated: {source: {column: Source, find: source}}
"""


COMMANDS = (("import", "library.bib"), ("import", "claims.csv", "--map", "map.txt"))


class Imported(NamedTuple):
    """A folder after both commands, and what each of them told as JSON."""

    folder: Path
    told: tuple[str, ...]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """What was imported once for all tests, none of which changes it."""
    folder = tmp_path_factory.mktemp("tides")
    (folder / "library.bib").write_text(bibliography(), "utf-8")
    (folder / "claims.csv").write_bytes(sheet().encode("cp1252"))
    (folder / "map.txt").write_text(MAPPING, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("LINEAGE_LANG", "en")
        patch.setenv("LINEAGE_CACHE", "off")
        run_alone("init", "--title", "Tides", "--editor", "none")
        return Imported(folder, tuple(run_alone(*words, "--json") for words in COMMANDS))


def run_alone(*words: str) -> str:
    """Run a command that succeeds and has nothing to say beside its answer, and return that."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main([*words])
    assert (code, err.getvalue()) == (0, "")
    return out.getvalue()


@pytest.fixture
def here(imported: Imported, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(imported.folder)
    return imported.folder


def test_two_commands_make_a_database_that_checks_without_errors(here: Path, lineage: Lineage) -> None:
    checked = lineage("check", "--fail-on", "warning")
    assert (checked.code, checked.out) == (0, "")
    assert len(lineage("list", "sources", "--format", "jsonl").out.splitlines()) == REFERENCES + 1
    assert len(lineage("list", "claims", "--format", "jsonl").out.splitlines()) == CLAIMS + 1
    assert "Nguyễn" in lineage("show", "key3").out
    assert "Die Ökologie der Wälder 1" in lineage("show", "key1").out


def test_a_second_time_changes_no_byte(here: Path, lineage: Lineage) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    for words in COMMANDS:
        assert lineage(*words).code == 0
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_the_ledger_accounts_for_each_field_of_each_reference(imported: Imported) -> None:
    ledger = json.loads(imported.told[0])["ledger"]
    written = Counter(name for number in range(REFERENCES) for name in entry(number))
    told: Counter[str] = Counter()
    for each in ledger:
        told[each["column"]] += each["kept"] + each["bent"] + each["lost"]
    names = {
        "author",
        "(rows)",
        "key",
        "type",
        "language",
        "title",
    }  # several to an entry, or what stands for what is missing
    assert {name: told[name] for name in written if name not in names} == {
        name: count for name, count in written.items() if name not in names
    }
    assert told["author"] >= written["author"]
    assert told["(rows)"] == told["key"] == told["type"] == REFERENCES
    assert set(told) - set(written) <= names


def test_the_ledger_accounts_for_each_cell_of_the_sheet(imported: Imported) -> None:
    ledger = json.loads(imported.told[1])["ledger"]
    rows = list(csv.DictReader((imported.folder / "claims.csv").read_text("cp1252").splitlines(), delimiter=";"))
    cells = Counter(name for row in rows for name, cell in row.items() if cell)
    told: Counter[str] = Counter()
    for each in ledger:
        told[each["column"]] += each["kept"] + each["bent"] + each["lost"]
    assert set(cells) <= set(told)
    assert {name: told[name] for name in ("Claim", "Source", "Supports", "Height", "Remark")} == {
        name: cells[name] for name in ("Claim", "Source", "Supports", "Height", "Remark")
    }
    lost = {each["column"] for each in ledger if each["lost"]}
    assert {"Supports", "Height", "Remark"} <= lost  # what the mapping has no place for is said to be left out
