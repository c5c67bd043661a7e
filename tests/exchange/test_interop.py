"""Foreign parsers read what is exported, and refuse what is spoilt. They are an extra: `pip install '.[interop]'`."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import chromium, node_module
from tests.worlds import ROOT, SMALL, Ran

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("default")]
Export = Callable[..., Path]


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>plain</title><id>plain</id><updated>2022-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <names variable="author"><name/></names><text variable="title" prefix=". "/>
    <date variable="issued" prefix=" (" suffix=")"><date-part name="year"/></date>
  </layout></bibliography>
</style>
"""


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


def test_duckdb_refuses_spoilt_tables(export: Export) -> None:
    duckdb = foreign("duckdb")
    folder, lines = export("csv", "tables"), export("jsonl", "l.jsonl")
    spoil(folder / "claims.csv", "\n", "\nan-id-and-nothing-else\n")
    spoil(lines, '"id"', '"id')
    with duckdb.connect() as connection:
        with pytest.raises(duckdb.Error):
            connection.execute(
                f"SELECT * FROM read_csv('{folder / 'claims.csv'}', header = true, delim = ',')"
            ).fetchall()
        with pytest.raises(duckdb.Error):
            connection.execute(f"SELECT * FROM read_json('{lines}', format = 'newline_delimited')").fetchall()


def test_sqlite_utils_reads_tables_and_keys(export: Export, lineage: Callable[..., Ran]) -> None:
    utils = foreign("sqlite_utils")
    path = export("sqlite", "all.db")
    with closing(utils.Database(path)) as database:
        rows = {row["id"]: row["tag"] for row in database["claims"].rows}
        assert set(rows) == set(claims(lineage))
        assert {(key.column, key.other_table) for key in database["lines"].foreign_keys} >= {("claim", "claims")}
        assert list(database.query("PRAGMA foreign_key_check")) == []
        database.execute("DELETE FROM claims WHERE id IN (SELECT claim FROM lines LIMIT 1)")
        assert list(database.query("PRAGMA foreign_key_check")) != []


def test_sqlite_utils_refuses_a_spoilt_file(export: Export) -> None:
    utils = foreign("sqlite_utils")
    path = export("sqlite", "all.db")
    content = bytearray(path.read_bytes())
    content[100:4096] = bytes(3996)
    path.write_bytes(content)
    database = utils.Database(path)
    with pytest.raises(sqlite3.DatabaseError):
        list(database["claims"].rows)
    database.close()


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
    named = next(item for item in items if "author" in item)
    named["author"] = "Lind"
    with pytest.raises(TypeError, match="mapping"):
        source.CiteProcJSON(items)


def test_citeproc_writes_every_source_in_a_style(export: Export, tmp_path: Path) -> None:
    citeproc = foreign("citeproc")
    source = foreign("citeproc.source.json")
    items = json.loads(export("csl-json", "refs.json").read_text("utf-8"))
    (tmp_path / "plain.csl").write_text(STYLE, "utf-8")
    style = citeproc.CitationStylesStyle(str(tmp_path / "plain.csl"), validate=False)
    listed = citeproc.CitationStylesBibliography(style, source.CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        listed.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    entries = [str(entry) for entry in listed.bibliography()]
    for item, entry in zip(items, entries, strict=True):
        assert item["title"] in entry
        assert str(item["issued"]["date-parts"][0][0]) in entry if "issued" in item else True


def test_graphviz_draws_every_picture(lineage: Callable[..., Ran]) -> None:
    if shutil.which("dot") is None:
        pytest.skip("dot is not installed: apt-get install graphviz")
    for words in (("heron-text",), ("--evidence", "planning-from-code"), ()):
        picture = lineage("graph", *words, "--format", "dot", database=SMALL).out
        drawn = subprocess.run(["dot", "-Tjson"], input=picture, capture_output=True, text=True, check=True)
        found = json.loads(drawn.stdout)
        shown = json.loads(lineage("graph", *words, "--json", database=SMALL).out)
        edges = {
            (found["objects"][edge["tail"]]["name"], found["objects"][edge["head"]]["name"]) for edge in found["edges"]
        }
        assert drawn.stderr == ""
        assert len(found["edges"]) >= len(shown["edges"])
        assert len(edges) > 0
        spoilt = subprocess.run(
            ["dot", "-Tjson"], input=picture.replace("{", "", 1), capture_output=True, text=True, check=False
        )
        assert spoilt.returncode != 0


def test_mermaid_draws_every_picture(lineage: Callable[..., Ran], tmp_path: Path) -> None:
    mermaid = node_module("mermaid/dist/mermaid.min.js")
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><html lang='en'><title>mermaid</title>"
        f"<script src='{mermaid.as_uri()}'></script><body></body></html>"
    )
    draw = (
        "mermaid.initialize({startOnLoad: false}); mermaid.render('drawn', arguments[0])"
        ".then((found) => done(found.svg), (error) => done('refused: ' + error))"
    )
    with chromium() as browser:
        browser.open(page.as_uri())
        for words in (("heron-text",), ("--evidence", "planning-from-code"), ()):
            picture = lineage("graph", *words, "--format", "mermaid", database=SMALL).out
            shown = json.loads(lineage("graph", *words, "--json", database=SMALL).out)
            svg = browser.wait(draw, picture)
            assert svg.startswith("<svg"), svg
            assert svg.count('class="node ') >= len(shown["nodes"])
            assert browser.wait(draw, picture.replace("flowchart", "flowchar", 1)).startswith("refused")


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
