"""`lineage site`: everything is there, in one file or in a folder that works from disk, and nobody else's work is replaced."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from lineage_cli.exchange import site as exchange_site
from tests import amounts
from tests.worlds import BUNDLED, SMALL, Ran, World

html5lib = pytest.importorskip("html5lib")
Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path, lineage: Callable[..., Ran]) -> Made:
    def site(name: str, *words: str, database: Path = SMALL) -> Path:
        ran = lineage("site", str(tmp_path / name), *words, database=database)
        assert (ran.code, ran.err) == (0, "")
        return tmp_path / name

    return site


def parsed(path: Path) -> Element:
    """Return a page. Raises for anything that the standard calls an error."""
    text = path.read_text("utf-8")
    document: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return document


def ids(document: Element) -> list[str]:
    return [each.get("id", "") for each in document.iter() if each.get("id")]


def words(document: Element) -> str:
    body = document.find("body")
    assert body is not None
    return " ".join("".join(body.itertext()).split())


def listed(lineage: Callable[..., Ran], kind: str) -> list[str]:
    return [each["id"] for each in json.loads(lineage("list", kind, "--json", database=SMALL).out)["items"]]


def test_every_record_has_an_anchor_that_is_its_id(made: Made, lineage: Callable[..., Ran]) -> None:
    found = ids(parsed(made("all.html")))
    assert len(found) == len(set(found))
    for kind in ("claims", "entities", "sources", "evidence"):
        assert set(listed(lineage, kind)) <= set(found)


@pytest.mark.parametrize("name", ["all.html", "all"])
def test_every_link_within_leads_somewhere(name: str, made: Made) -> None:
    path = made(name)
    pages = sorted(path.rglob("*.html")) if path.is_dir() else [path]
    for page in pages:
        document = parsed(page)
        anchors = set(ids(document))
        for link in document.iter("a"):
            href = link.get("href", "")
            way, _, anchor = href.partition("#")
            if href.startswith("http") or "=" in anchor:
                continue
            assert (page.parent / way).is_file() if way else anchor in anchors, (page, href)


def test_a_claim_is_there_whole_without_a_script(made: Made) -> None:
    document = parsed(made("all.html"))
    claim = next(each for each in document.iter("article") if each.get("id") == "planning-from-code")
    text = " ".join("".join(claim.itertext()).split())
    for part in ("hypothesis", "Why", "Would raise", "Would lower", "What speaks for it", "Who states it", "About"):
        assert part in text
    assert not any(each.get("hidden") is not None for each in claim.iter())


def test_the_form_is_hidden_until_its_script_runs(made: Made) -> None:
    form = next(parsed(made("all.html")).iter("form"))
    assert form.get("hidden") is not None
    assert form.get("data-found") == "0 of 1 claims"


def test_one_page_may_run_its_own_script_and_nothing_else(made: Made, tmp_path: Path) -> None:
    text = made("all.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    digests = [
        b64encode(sha256(found.encode()).digest()).decode()
        for name in ("style", "script")
        for found in re.findall(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
    ]
    assert policy[1].replace("&#39;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}';"
        " base-uri 'none'; form-action 'none'"
    )
    assert len(digests) == 2
    document = parsed(tmp_path / "all.html")
    attributes = {name for each in document.iter() for name in each.attrib}
    assert attributes.isdisjoint({"src", "srcset", "data", "poster", "style", "action", "ping"})
    assert not any(name.startswith("on") for name in attributes)


def test_pages_are_the_same_byte_for_byte(made: Made) -> None:
    one, other = made("one"), made("other")
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(other) for path in other.rglob("*") if path.is_file())
    assert all((one / file).read_bytes() == (other / file).read_bytes() for file in files)
    assert made("one.html").read_bytes() == made("other.html").read_bytes()


def test_a_folder_has_a_page_for_each_record_and_an_index(made: Made, lineage: Callable[..., Ran]) -> None:
    folder = made("all")
    known = {id for kind in ("claims", "entities", "sources", "evidence") for id in listed(lineage, kind)}
    assert {path.stem for path in (folder / "records").iterdir()} == known
    index = json.loads((folder / "index.js").read_text("utf-8").removeprefix("var LINEAGE = ").replace(",\n];", "\n]"))
    assert {row[1] for row in index} == known
    assert "planning aloud" in words(parsed(folder / "records" / "planning-from-code.html"))


def test_a_site_replaces_a_site(made: Made) -> None:
    for name in ("all.html", "all"):
        first = made(name, "--title", "First")
        page = first / "index.html" if first.is_dir() else first
        assert "First" in words(parsed(page))
        made(name, "--title", "Second")
        assert "First" not in words(parsed(page))


def test_what_somebody_else_wrote_is_never_replaced(tmp_path: Path, lineage: Callable[..., Ran], made: Made) -> None:
    (tmp_path / "mine.html").write_text("<p>mine</p>")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    made("ours")
    (tmp_path / "ours" / "records" / "notes.txt").write_text("mine")
    for name in ("mine.html", "mine", "ours"):
        ran = lineage("site", str(tmp_path / name), database=SMALL)
        assert (ran.code, ran.out) == (5, "")
        assert "it is left as it is" in ran.err
    assert (tmp_path / "mine.html").read_text() == "<p>mine</p>"
    assert (tmp_path / "ours" / "records" / "notes.txt").read_text() == "mine"


def test_one_page_refuses_what_is_too_much_for_a_browser(
    tmp_path: Path, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_site, "MOST_ON_A_PAGE", 5)
    ran = lineage("site", str(tmp_path / "all.html"), database=SMALL)
    assert ran.code == 2
    assert f"name a folder: lineage site {tmp_path / 'all'}" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_site_can_be_of_a_day_and_without_a_source(made: Made) -> None:
    now, then = parsed(made("now.html")), parsed(made("then.html", "--as-of", "2021-07", "--without", "brook-2021"))
    assert "As it was known on 2021-07-31." in words(then)
    assert "brook-2021" in ids(now)
    assert "brook-2021" not in ids(then)


def test_a_site_in_another_language_has_its_statements(made: Made) -> None:
    document = parsed(made("zh.html", "--lang", "zh"))
    assert document.get("lang") == "zh"
    titles = {each.text for each in document.iter("h4") if each.get("lang") is None}
    assert any(title and not title.isascii() for title in titles)


def test_what_is_written_is_told_as_json(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    found = json.loads(lineage("site", str(tmp_path / "a.html"), "--json", database=SMALL).out)
    assert found["schema"] == "lineage/site/1"
    assert [(each["path"], each["records"]) for each in found["written"]] == [(str(tmp_path / "a.html"), 22)]


@pytest.mark.thorough
def test_the_shipped_database_is_a_page_that_can_be_sent_by_mail(made: Made) -> None:
    page = made("all.html", "-q", database=BUNDLED)
    assert page.stat().st_size <= 2_500_000
    found = ids(parsed(page)) if amounts.whole else re.findall(r' id="([^"]+)"', page.read_text("utf-8"))
    assert len(set(found)) > 1_500


def test_text_of_records_is_never_markup(world: World, made: Made) -> None:
    world.write(
        "a.yaml",
        """
        sources: {s: {title: "<script>alert(1)</script>", kind: paper, language: en, url: "https://example.org/?a=1&b=2"}}
        entities: {a: {kind: model, name: "</title><script>alert(2)</script>", aliases: ["<img src=x>"]}}
        claims: {c: {statement: "<img src=x onerror=alert(3)> ]]> -->", about: [a], stated: [{source: s, hedge: "<b>"}]}}
        """,
    )
    folder = made("all", database=world.folder)
    for page in (made("all.html", database=world.folder), *folder.rglob("*.html")):
        document = parsed(page)
        assert {each.tag for each in document.iter() if isinstance(each.tag, str)}.isdisjoint({"img"})
        assert not any("alert" in (each.text or "") for each in document.iter("script"))
