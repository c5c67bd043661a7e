"""Foreign parsers read what is exported, and refuse what is spoilt. They are an extra: `pip install '.[interop]'`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import ROOT, SMALL, Ran

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("default")]
Export = Callable[..., Path]


def foreign(module: str) -> Any:
    """Return a foreign parser, or skip and say which is missing."""
    return pytest.importorskip(
        module, reason=f"{module} is not installed: pip install '.[interop]'", exc_type=ImportError
    )


@pytest.fixture
def export(tmp_path: Path, lineage: Callable[..., Ran]) -> Export:
    def made(format: str, name: str, *words: str, database: Path = SMALL) -> Path:
        ran = lineage("export", "--format", format, "-o", str(tmp_path / name), *words, database=database)
        assert (ran.code, ran.out) == (0, "")
        return tmp_path / name

    return made


def claims(lineage: Callable[..., Ran]) -> dict[str, str | None]:
    """Return the tags of all claims as `list` has them."""
    found = json.loads(lineage("list", "claims", "--json", database=SMALL).out)["items"]
    return {each["id"]: each["tag"] for each in found}


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_frictionless_reads_the_tables_and_their_keys(export: Export) -> None:
    frictionless = foreign("frictionless")
    folder = export("csv", "tables")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten()
    claims = folder / "lines.csv"
    claims.write_text(claims.read_text("utf-8") + "no-such-claim,supports,no-such-item,,,,,,,,\n", "utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert {"foreign-key", "hash-count"} & {kind for (kind,) in report.flatten(["type"])}
    assert not report.valid


def test_duckdb_joins_the_tables(export: Export, lineage: Callable[..., Ran]) -> None:
    duckdb = foreign("duckdb")
    folder = export("csv", "tables")
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT id, tag FROM read_csv('{folder / 'claims.csv'}', all_varchar = true)"
        ).fetchall()
        joined = connection.execute(
            f"SELECT count(*) FROM '{folder / 'lines.csv'}' l JOIN '{folder / 'evidence.csv'}' e ON l.evidence = e.id"
        ).fetchone()
        lines = connection.execute(f"SELECT count(*) FROM read_json('{export('jsonl', 'l.jsonl')}')").fetchone()
    known = claims(lineage)
    assert {id: tag for id, tag in rows if tag in set(known.values())} == {id: tag for id, tag in known.items() if tag}
    assert joined is not None
    assert joined[0] > 0
    assert lines is not None
    assert lines[0] > len(known)


def test_pybtex_reads_every_source(export: Export, lineage: Callable[..., Ran]) -> None:
    database = foreign("pybtex.database")
    path = export("bibtex", "refs.bib")
    known = {each["id"] for each in json.loads(lineage("list", "sources", "--json", database=SMALL).out)["items"]}
    assert set(database.parse_file(str(path)).entries) == known
    spoil(path, "title = {{", "title = {{{")
    with pytest.raises(foreign("pybtex.exceptions").PybtexError):
        database.parse_file(str(path))


def test_citeproc_reads_every_source(export: Export) -> None:
    source = foreign("citeproc.source.json")
    items = json.loads(export("csl-json", "refs.json").read_text("utf-8"))
    assert set(source.CiteProcJSON(items)) == {item["id"] for item in items}
    items[0]["issued"] = {"date-parts": [["soon"]]}
    with pytest.raises(ValueError, match="soon"):
        source.CiteProcJSON(items)


def test_the_linked_data_fits_its_shapes(export: Export, lineage: Callable[..., Ran]) -> None:
    rdflib, pyshacl = foreign("rdflib"), foreign("pyshacl")
    path = export("jsonld", "all.jsonld")
    shapes = rdflib.Graph().parse(ROOT / "docs" / "shapes.ttl")
    graph = rdflib.Graph().parse(path, format="json-ld")
    fits, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    assert fits, text
    assert len(list(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) == len(claims(lineage))
    spoil(path, '"exact": ', '"inexact": ')
    fits, _, _ = pyshacl.validate(rdflib.Graph().parse(path, format="json-ld"), shacl_graph=shapes)
    assert not fits
