"""A site in a browser: it asks for nothing, says nothing in the console, finds what Python finds, and everybody can read it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from lineage_cli import cli
from lineage_cli.query.site import cards, known
from lineage_cli.render.site.addresses import Addresses
from lineage_cli.render.site.shown import shown
from lineage_cli.rules.assessment import Judge
from tests.browsers import Browser, chromium, node_module
from tests.render.test_hostile_text import records
from tests.worlds import BUNDLED, MANIFEST, SMALL, World, opened

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("default")]
WORDS = (
    "code",
    "chain-of-thought",
    "GPT-3",
    "instruction tuning",
    "RLHF",
    "思维链",
    "训练",
    "代码",
    "ｃｏｄｅ 推理",
    "xyzzy",
)
OPEN = "for (const each of document.querySelectorAll('details')) each.open = true;"
MARKS = """
<script>window.owned = 1</script><img src=x onerror="window.owned = 2"><svg onload="window.owned = 3">
</style><style>*{display:none}</style>]]>--></title></textarea>" onmouseover="window.owned = 4" x="
javascript:window.owned=5 &lt;script&gt;window.owned=6&lt;/script&gt; {count} ${window.owned=7} \u2028
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def made(path: Path, database: Path, *words: str) -> str:
    """Write a site of a database and return its address."""
    assert cli.main(["site", str(path), "--claims", str(database), "--quiet", *words]) == 0
    return (path / "index.html" if path.is_dir() else path).as_uri()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory.mktemp("site") / "all.html", BUNDLED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory.mktemp("site") / "all", BUNDLED)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    return made(tmp_path_factory.mktemp("site") / "small.html", SMALL)


def test_one_page_is_one_request(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.run(OPEN)
    assert browser.requests() == [page]
    assert browser.console() == []


def test_a_folder_asks_for_its_own_files_only(browser: Browser, folder: str) -> None:
    browser.open(folder)
    home = folder.removesuffix("index.html")
    assert sorted(browser.requests()) == [f"{home}{name}" for name in ("index.html", "index.js", "site.css", "site.js")]
    assert browser.console() == []
    browser.open(f"{home}records/cot-from-code.html")
    assert len(browser.requests()) == 2
    assert browser.console() == []


def found_by_python() -> dict[str, int]:
    """Return how many claims hold every word, in their own texts or the names of what they name."""
    judge = Judge(opened(BUNDLED))
    addresses = Addresses(known(judge))
    everything = [
        shown(card, addresses, None, "en") for kind in ("entity", "claim") for card in cards(judge, kind, None)
    ]
    names = {each.id: each.text for each in everything if each.part == "entity"}
    claims = [each for each in everything if each.part == "claim"]
    texts = [folded("\n".join((each.text, *(names[id] for id in each.things)))) for each in claims]
    return {words: sum(all(word in text for word in folded(words).split()) for text in texts) for words in WORDS}


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def test_a_search_finds_what_python_finds(browser: Browser, page: str, folder: str) -> None:
    expected = found_by_python()
    assert min(list(expected.values())[:-1]) > 0
    for address in (page, folder):
        for words, count in expected.items():
            browser.open(f"{address}#q={quote(words)}")
            said = browser.run("return document.querySelector('#_search output').textContent")
            assert said == f"{count} of {len(list(opened(BUNDLED).ids('claim')))} claims", words


def test_what_is_typed_is_found_and_becomes_the_address(browser: Browser, page: str) -> None:
    browser.open(page)
    browser.wait(
        "const field = document.querySelector('[name=q]'); field.value = '思维链';"
        "field.dispatchEvent(new Event('input', {bubbles: true})); setTimeout(() => done(), 300);"
    )
    assert browser.run("return decodeURIComponent(location.hash)") == "#q=思维链"
    assert browser.run("return document.querySelectorAll('article.claim:not([hidden])').length") > 10
    assert browser.run("return document.querySelector('.front').getBoundingClientRect().height") == 0


def test_filters_narrow_what_is_found(browser: Browser, page: str, folder: str) -> None:
    for address in (page, folder):
        counts = []
        for query in ("tag=conclusion", "kind=claim:origin", "source=wei-2022-cot", "about=chatgpt"):
            browser.open(f"{address}#{query}")
            counts.append(int(browser.run("return document.querySelector('#_search output').textContent").split()[0]))
        assert all(0 < count < 400 for count in counts), counts


def test_an_anchor_opens_its_record(browser: Browser, page: str) -> None:
    browser.open(f"{page}#cot-from-code")
    assert browser.run("return document.querySelector('#cot-from-code details').open")
    top = browser.wait(
        "setTimeout(() => done(document.getElementById('cot-from-code').getBoundingClientRect().top), 300)"
    )
    assert 0 <= top < 400


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_nothing_scrolls_sideways(width: int, browser: Browser, page: str, folder: str) -> None:
    browser.look(width)
    for address in (page, folder, folder.replace("index.html", "records/cot-from-code.html")):
        browser.open(address)
        browser.run(OPEN)
        assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.look(1280)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_read_it(dark: bool, browser: Browser, small: str, folder: str) -> None:
    axe = node_module("axe-core/axe.min.js").read_text("utf-8")
    browser.look(1280, dark=dark)
    for address in (small, folder, folder.replace("index.html", "records/cot-from-code.html")):
        browser.open(address)
        browser.run(
            f"{OPEN} for (const each of document.querySelectorAll('article')) each.style.contentVisibility = 'visible';"
        )
        browser.run(axe)
        violations = browser.wait(
            "axe.run(document, {resultTypes: ['violations'], preload: false})"
            ".then((found) => done(found.violations.map((each) => [each.id, each.nodes.length, each.nodes[0].html])))"
        )
        assert violations == [], address
    browser.look(1280)


@pytest.mark.parametrize("name", ["all.html", "all"])
def test_a_hostile_database_runs_nothing(name: str, browser: Browser, tmp_path: Path) -> None:
    world = World(tmp_path / "database", MANIFEST)
    world.write("all.jsonl", "".join(f"{line}\n" for line in map(json.dumps, records(MARKS.replace("\n", " ")))))
    address = made(tmp_path / name, world.folder)
    pages = [address, *(path.as_uri() for path in sorted((tmp_path / name).rglob("records/*.html")))]
    for each in pages:
        browser.open(each)
        browser.run(OPEN)
        browser.run("for (const each of document.querySelectorAll('*')) each.dispatchEvent(new Event('mouseover'))")
        assert browser.run("return window.owned === undefined")
        assert browser.run("return document.querySelectorAll('img, iframe, object').length") == 0
        assert browser.console() == []
        assert all(asked.startswith(tmp_path.as_uri()) for asked in browser.requests())
