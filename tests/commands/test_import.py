"""`lineage import`: what other programs have written becomes records that check clean, and nothing is lost in silence."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import DATA, Ran

Lineage = Callable[..., Ran]
FILES = DATA / "import"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lineage: Lineage) -> Path:
    """A new database with files of other programs in its folder, in which somebody stands."""
    monkeypatch.chdir(tmp_path)
    assert lineage("init", "--title", "T", "--editor", "none").code == 0
    for file in FILES.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path


def imported(lineage: Lineage, *words: str) -> dict[str, Any]:
    """Import and return the answer, of which no row was refused."""
    ran = lineage("import", *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return dict(json.loads(ran.out))


def source(lineage: Lineage, id: str) -> dict[str, Any]:
    return dict(json.loads(lineage("show", id, "--json").out)["items"][0]["source"])


def counts(document: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    return {each["column"]: (each["kept"], each["bent"], each["lost"]) for each in document["ledger"]}


def needs(file: str) -> None:
    pytest.importorskip({".bib": "pybtex", ".ris": "rispy"}.get(Path(file).suffix, "json"))


# bibliographies


@pytest.mark.parametrize("file", ["refs.bib", "refs.ris", "refs.json"])
def test_a_bibliography_becomes_sources_that_check_clean(file: str, here: Path, lineage: Lineage) -> None:
    needs(file)
    document = imported(lineage, file)
    assert document["written"][0]["path"] == f"{file}.imported.jsonl"
    assert lineage("check", "--fail-on", "warning").code == 0
    found = source(lineage, "Semmelweis1861")  # by its key
    assert found["id"] == "semmelweis-1861"
    assert found["authors"][0] == "Ignaz Philipp Semmelweis"
    assert found["title"].startswith("Die Ätiologie")
    assert (found["published"][:7], found["language"][:2], found["doi"]) == ("1861-03", "de", "10.1000/182")
    assert "Long text" not in (here / f"{file}.imported.jsonl").read_text()


def test_what_bibtex_says_in_latex_is_text(here: Path, lineage: Lineage) -> None:
    needs("refs.bib")
    imported(lineage, "refs.bib")
    assert source(lineage, "semmelweis-1861") | {"extra": {}} == source(lineage, "semmelweis-1861") | {
        "title": "Die Ätiologie, der Begriff und die Prophylaxis des Kindbettfiebers",
        "authors": ["Ignaz Philipp Semmelweis", "et al."],
        "identifiers": {"isbn": "978-3-16-148410-0", "pmid": "12345"},
        "extra": {},
    }
    notes = source(lineage, "ward:1847/notes")
    assert (notes["id"], notes["title"]) == ("kolletschka-1847", "Notes from the First ward & more")
    assert notes["authors"] == ["Jakob Kolletschka", "Johann von der Tann", "General Hospital"]
    assert (notes["arxiv"], notes["published"]) == ("1706.03762", "1847-05-15")


def test_the_ledger_accounts_for_every_field_of_a_bibliography(here: Path, lineage: Lineage) -> None:
    needs("refs.bib")
    document = imported(lineage, "refs.bib")
    found = counts(document)
    assert found["abstract"] == (0, 0, 1)
    assert found["year"] == (1, 0, 1)
    assert found["isbn"] == (1, 0, 0)
    assert found["(rows)"] == (3, 0, 0)
    fields = Counter(
        line.split("=")[0].strip()
        for line in ("\n".join(FILES.joinpath("refs.bib").read_text().split(", "))).splitlines()
        if "=" in line and "@" not in line
    )
    assert {field for field in fields if field != "archivePrefix"} <= set(found)


def test_importing_again_changes_no_byte_and_only_what_changed(here: Path, lineage: Lineage) -> None:
    imported(lineage, "refs.json")
    path = here / "refs.json.imported.jsonl"
    before = path.read_text()
    assert imported(lineage, "refs.json")["left"] == ["refs.json.imported.jsonl"]
    assert path.read_text() == before
    mine = before.replace('"title": "Notes"', '"title": "Notes, as I call them"')
    path.write_text(mine)
    text = (here / "refs.json").read_text()
    (here / "refs.json").write_text(text.replace("1861, 3", "1861, 4"))
    imported(lineage, "refs.json")
    changed, kept = path.read_text().splitlines()
    assert '"published": "1861-04"' in changed
    assert kept == mine.splitlines()[1]
    assert json.loads(changed)["id"] == "semmelweis-1861"


def test_what_is_recorded_elsewhere_is_not_written_again(here: Path, lineage: Lineage) -> None:
    (here / "mine.yaml").write_text(
        "sources: {mine: {title: My own, kind: book, language: de, aliases: [Semmelweis1861]}}\n"
    )
    document = imported(lineage, "refs.json")
    assert counts(document)["(rows)"] == (1, 1, 0)
    assert source(lineage, "Semmelweis1861")["title"] == "My own"
    assert lineage("check", "--fail-on", "warning").code == 0


def test_a_file_that_somebody_has_written_is_not_taken_over(here: Path, lineage: Lineage) -> None:
    ran = lineage("import", "refs.json", "--into", "records.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: records.yaml has records that no import of refs.json has written: yeast\n")


@pytest.mark.parametrize("line", ["{broken", "[1]", "null", '{"record": "source"}', "[" * 100_000], ids=range(5))
def test_a_damaged_file_of_imports_is_left_as_it_is(line: str, here: Path, lineage: Lineage) -> None:
    imported(lineage, "refs.json")
    path = here / "refs.json.imported.jsonl"
    damaged = path.read_text("utf-8") + line + "\n"
    path.write_text(damaged, "utf-8")
    ran = lineage("import", "refs.json")
    assert (ran.code, ran.out) == (2, "")
    assert "refs.json.imported.jsonl has records that no import of refs.json has written: " in ran.err
    assert path.read_text("utf-8") == damaged


def test_it_can_be_yaml_too(here: Path, lineage: Lineage) -> None:
    imported(lineage, "refs.json", "--into", "refs.yaml")
    text = (here / "refs.yaml").read_text()
    assert text.startswith("sources:\n  semmelweis-1861:\n    kind: book\n")
    assert imported(lineage, "refs.json", "--into", "refs.yaml")["left"] == ["refs.yaml"]
    assert (here / "refs.yaml").read_text() == text
    assert lineage("check", "--fail-on", "warning").code == 0


def test_a_dry_run_shows_the_first_records_and_writes_nothing(here: Path, lineage: Lineage) -> None:
    before = sorted(here.iterdir())
    ran = lineage("import", "refs.json", "--dry-run")
    assert "  semmelweis-1861:" in ran.out
    assert sorted(here.iterdir()) == before


def test_without_its_library_the_extra_is_named(here: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    for library, file in (("pybtex", "refs.bib"), ("rispy", "refs.ris")):
        monkeypatch.setitem(__import__("sys").modules, library, None)
        ran = lineage("import", file)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.endswith("  pip install 'lineage-cli[import]'\n")


@pytest.mark.parametrize(
    ("file", "text"),
    [("x.bib", "@article{a"), ("x.json", "[{]"), ("x.json", "[1]"), ("x.json", "[" * 100_000), ("x.csv", "\n")],
    ids=range(5),
)
def test_what_is_not_of_its_format_is_refused(file: str, text: str, here: Path, lineage: Lineage) -> None:
    needs(file)
    (here / file).write_text(text)
    ran = lineage("import", file)
    assert (ran.code, ran.out) == (2, "")
    assert not list(here.glob("*.imported.jsonl"))


def test_a_format_that_no_name_tells_is_asked_for(here: Path, lineage: Lineage) -> None:
    shutil.copy(FILES / "refs.json", here / "export.txt")
    assert lineage("import", "export.txt").err.startswith("lineage: cannot tell the format of export.txt\n")
    assert imported(lineage, "export.txt", "--from", "csl-json")["written"]


def test_outside_any_database_nothing_is_imported(
    tmp_path: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = lineage("import", str(FILES / "refs.json"))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "lineage: there is no database here to import into\n  to start one: lineage init\n"


# tables


@pytest.fixture
def mapped(here: Path, lineage: Lineage) -> Path:
    """A database with the references and the mapping of the table of claims."""
    imported(lineage, "refs.json")
    first = imported(lineage, "claims.csv")
    assert [each["path"] for each in first["written"]] == [".lineage/claims.map.yaml"]
    assert "statement: Washing hands prevents fever." in first["preview"]
    assert not (here / "claims.csv.imported.jsonl").exists()
    return here


def test_the_first_run_writes_a_mapping_to_look_through(mapped: Path) -> None:
    text = (mapped / ".lineage" / "claims.map.yaml").read_text()
    assert (
        text.splitlines()[2:]
        == """\
record: claim
row: ID
id: ID
fields:
  statement: Claim
  subject: {column: Cause, find: entity, new: {kind: thing}}
  predicate: Relation
  # not in lineage.yaml, so say under values: what each is: zaps
  # it has: made-from, causes, prevents, has, lacks, weighs, introduced, scores, resembles
  object: {column: Effect, find: entity, new: {kind: thing}}
  value: {column: Value, decimal: ","}
  about: {column: Tags, separator: ";|", find: entity, new: {kind: thing}}
  note: Comment
stated:
  source: {column: Reference, find: source, new: {kind: document, language: en}}
  anchor: Quote
evidence:
  summary: Evidence
  kind: {column: Method, values: {RCT: experiment, cohort: observation}}
  side: {column: Supports?, values: {yes: supports, no: disputes}}
  source: {column: Reference, find: source, new: {kind: document, language: en}}
extra: [Year]
""".splitlines()
    )


def test_a_table_becomes_claims_with_the_evidence_that_it_has(mapped: Path, lineage: Lineage) -> None:
    ran = lineage("import", "claims.csv")
    assert ran.code == 0
    assert "row c-4: lineage.yaml has no predicate 'zaps'" in ran.err
    assert lineage("check", "--fail-on", "warning").code == 0
    records = {
        each["id"]: each for each in map(json.loads, (mapped / "claims.csv.imported.jsonl").read_text().splitlines())
    }
    assert {id for id, each in records.items() if each["record"] == "claim"} == {"c-1", "c-2", "c-3"}
    assert records["c-1"]["supports"] == [
        {"id": "c-1-evidence", "summary": "Deaths fell.", "kind": "experiment", "source": "semmelweis-1861"}
    ]
    assert records["c-1"]["about"] == ["hygiene", "hands"]
    assert records["c-1"]["stated"] == [{"source": "semmelweis-1861", "anchor": "he washed"}]
    assert "disputes" in records["c-2"]
    assert not {"supports", "disputes"} & set(records["c-3"])
    assert records["c-3"]["value"] == "9.92"
    assert records["unknown-1900"]["record"] == "source"


def test_the_ledger_accounts_for_every_cell_of_a_table(mapped: Path, lineage: Lineage) -> None:
    found = counts(json.loads(lineage("import", "claims.csv", "--json").out))
    with open(FILES / "claims.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    cells = Counter(column for row in rows for column, cell in row.items() if cell)
    assert {column: sum(found[column]) for column in cells} == dict(cells)
    assert found["Comment"] == (1, 0, 1)  # a formula is not its value


def test_a_table_that_is_imported_again_changes_no_byte(mapped: Path, lineage: Lineage) -> None:
    lineage("import", "claims.csv")
    before = (mapped / "claims.csv.imported.jsonl").read_bytes()
    lineage("import", "claims.csv")
    assert (mapped / "claims.csv.imported.jsonl").read_bytes() == before
    text = (mapped / "claims.csv").read_text()
    (mapped / "claims.csv").write_text(text.replace("Students bring fever.", "Students carry fever."))
    lineage("import", "claims.csv")
    after = (mapped / "claims.csv.imported.jsonl").read_bytes().splitlines()
    assert len(set(after) - set(before.splitlines())) == 1


def test_a_reference_takes_the_place_of_a_name(here: Path, lineage: Lineage) -> None:
    imported(lineage, "claims.csv")  # the mapping, before the references are there
    lineage("import", "claims.csv")
    assert source(lineage, "Semmelweis1861")["kind"] == "document"
    imported(lineage, "refs.json")
    lineage("import", "claims.csv")
    assert source(lineage, "Semmelweis1861")["kind"] == "book"
    assert lineage("check").code == 0


def test_a_mapping_says_what_is_wrong_with_it(mapped: Path, lineage: Lineage) -> None:
    path = mapped / ".lineage" / "claims.map.yaml"
    path.write_text("record: claims\nfields: {statment: Claim}\n")
    ran = lineage("import", "claims.csv")
    assert (ran.code, ran.out) == (2, "")
    assert ".lineage/claims.map.yaml:1:9: 'record' cannot be 'claims': did you mean 'claim'?" in ran.err
    assert "'fields' cannot be 'statment': did you mean 'statement'?" in ran.err


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Claim,Source\nStraße,s\n".encode("utf-8-sig"), "Straße"),
        ("Claim;Source\nStraße;s\n".encode("cp1252"), "Straße"),
        ("Claim\tSource\nStraße\ts\n".encode("utf-16"), "Straße"),
        (b'Claim,Source\n"A ""quoted"", one\nover two lines",s\n', 'A "quoted", one\nover two lines'),
        (b"Claim|Source\n'=1+1|s\n", "=1+1"),
    ],
)
def test_a_table_is_read_whatever_wrote_it(content: bytes, text: str, here: Path, lineage: Lineage) -> None:
    (here / "t.csv").write_bytes(content)
    imported(lineage, "t.csv")
    imported(lineage, "t.csv")
    (claim,) = (
        each
        for each in map(json.loads, (here / "t.csv.imported.jsonl").read_text().splitlines())
        if each["record"] == "claim"
    )
    assert claim["statement"] == text


def test_records_of_json_lines_are_taken_as_they_are(here: Path, lineage: Lineage) -> None:
    line = '{"record": "entity", "id": "wheel", "kind": "part", "name": "Wheel", "extra": {"spokes": 12}, "computed": {}}\n'
    (here.parent / "more.jsonl").write_text(
        line + '{"record": "entity"}\n{"record": "claim", "id": "c", "statement": "C."}\n'
    )
    ran = lineage("import", "../more.jsonl", "--json")
    assert counts(json.loads(ran.out))["(rows)"] == (1, 0, 2)
    (record,) = map(json.loads, (here / "more.imported.jsonl").read_text().splitlines())
    assert record["extra"]["spokes"] == "12"
    assert "computed" not in record
