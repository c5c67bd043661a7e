"""Pages of HTML: valid, whole, without a request to anywhere, legible in the dark, on paper and without sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given

from lineage_cli.render.blocks import Branch, Page, Span, Tree, flow, said
from lineage_cli.render.mapping import spans
from lineage_cli.render.writers import html
from lineage_cli.render.writers.html_style import STYLE
from lineage_cli.render.writers.terminal_text import STYLES
from tests.amounts import examples
from tests.render.random_pages import PAGES
from tests.worlds import SMALL, Ran, World

html5lib = pytest.importorskip("html5lib")

QUESTIONS = (
    "trace planning-aloud",
    "trace heron-text",
    "evidence planning-from-code",
    "compare heron-text heron-code",
    "compare lind-2021 lind-2021-zh",
    "show lind-2021-zh",
    "search planning",
    "list claims",
    "list sources --fields id,title",
    "tag planning-from-code",
    "timeline",
    "diff 2021-06-30 2021-09",
    "impact brook-2021",
    "stats",
    "check",
    "explain hypothesis",
)


def parsed(text: str) -> Element:
    """Return a document. Raises for anything that the standard calls an error."""
    document: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return document


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(document: Element) -> str:
    body = document.find("body")
    assert body is not None
    return "".join(body.itertext())


@examples(100)
@given(PAGES)
def test_every_page_is_valid_and_holds_every_word(page: Page) -> None:
    text = squeezed(shown(parsed(html.write(page))))
    assert [span.text for span in spans(page) if squeezed(span.text) not in text] == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_command_answers_in_html(question: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage(*question.split(), "--format", "html", database=SMALL)
    assert ran.code == 0
    document = parsed(ran.out)
    assert len(document.findall(".//h1")) == 1
    assert document.get("lang") == "en"
    assert document.findtext(".//title")


def test_what_is_assumed_names_no_page(lineage: Callable[..., Ran]) -> None:
    words = ("trace", "planning-aloud", "--as-of", "2021-07", "--format", "html")
    document = parsed(lineage(*words, database=SMALL).out)
    assert [each.text for each in document.findall(".//h1")] == ["lineage trace"]
    assert (document.findtext(".//title") or "").startswith("planning aloud")


def test_a_page_says_in_which_language_it_is(lineage: Callable[..., Ran]) -> None:
    out = lineage("trace", "planning-aloud", "--format", "html", "--lang", "zh", database=SMALL).out
    assert parsed(out).get("lang") == "zh"


def test_a_page_asks_nothing_of_anybody(lineage: Callable[..., Ran]) -> None:
    out = lineage("trace", "planning-aloud", "--format", "html", database=SMALL).out
    names = {each.tag for each in parsed(out).iter() if isinstance(each.tag, str)}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "svg", "base"})
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in out


def test_text_of_records_is_never_markup(world: World, lineage: Callable[..., Ran]) -> None:
    world.write(
        "a.yaml",
        """
        sources: {s: {title: T, kind: paper, language: en, url: "https://example.org/?a=1&b=%22><script>x</script>"}}
        entities: {a: {kind: model, name: "<script>alert(1)</script> & </style> \\" ' -->"}}
        claims: {c: {statement: "<img src=x onerror=alert(1)>", about: [a], stated: [{source: s}]}}
        """,
    )
    for question in ("trace a", "evidence c", "show a", "list models"):
        out = lineage(*question.split(), "--format", "html", database=world.folder).out
        document = parsed(out)
        assert "<script" not in out
        assert "<img" not in out
        assert "<script>alert(1)</script>" in shown(document) or "<img src=x onerror=alert(1)>" in shown(document)


def test_only_addresses_of_the_web_become_links() -> None:
    links = (
        "https://example.org/?a=1&b=2",
        "http://x.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "//x",
        "file:///x",
    )
    page: Page = [Tree(None, tuple(Branch(flow((Span("there", link=link),))) for link in links))]
    assert [each.get("href") for each in parsed(html.write(page)).iter("a")] == [
        "https://example.org/?a=1&b=2",
        "http://x.example",
    ]


def test_a_tree_of_any_depth_is_written() -> None:
    branch = Branch(flow((said("leaf"),)))
    for _ in range(5000):
        branch = Branch(flow((said("node"),)), (branch,))
    assert html.write([Tree(None, (branch,))]).count("<li>") == 5001


def test_every_style_has_a_look() -> None:
    assert {name for name in STYLES if name not in ("", "id") and f".{name}" not in STYLE} == set()


def colours(mode: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", mode))


def modes() -> Iterator[dict[str, str]]:
    light, dark, *_ = re.findall(r":root \{[^}]*\}", STYLE)
    printed = STYLE[STYLE.index("@media print") :]
    yield from map(colours, (light, dark, printed))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_every_colour_can_be_read_in_light_in_the_dark_and_on_paper() -> None:
    for mode in modes():
        low = {name: colour for name, colour in mode.items() if name not in ("page", "line")}
        assert {name for name, colour in low.items() if contrast(colour, mode["page"]) < 4.5} == set()
