"""Pages in ASCII, for screens that can do no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage_cli.render.ascii import LINES, ascii_page, ascii_text
from lineage_cli.render.blocks import Entries, Page, Span, counts
from lineage_cli.render.output import is_without_unicode
from lineage_cli.render.writers import terminal
from lineage_cli.render.writers import text as plain
from tests.amounts import examples
from tests.render.random_pages import PAGES, SCREEN_CODE, WIDTHS
from tests.worlds import SMALL, Ran


@examples(60)
@given(PAGES, st.sampled_from(WIDTHS))
def test_a_page_in_ascii_has_nothing_else_and_is_no_wider(page: Page, width: int) -> None:
    text = terminal.write(ascii_page(page), color=False, width=width).translate(LINES)
    assert text.isascii()
    assert [line for line in text.splitlines() if len(line) > width] == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("● conclusion", "# conclusion"),
        ("≠ part of – not stated", "! part of - not stated"),
        ("Gödel, “naïve” … → x", 'Godel, "naive" ... -> x'),
        ("思维链 A", r"\u601d\u7ef4\u94fe A"),
        ("plain", "plain"),
    ],
)
def test_what_is_not_ascii_becomes_a_sign_a_letter_or_its_number(text: str, written: str) -> None:
    assert ascii_text(text) == written


def test_every_glyph_of_the_program_has_a_sign_of_its_own() -> None:
    from lineage_cli.render import theme as look

    glyphs = {
        "tag": list({glyph for glyph, _ in look.TAG_LOOK.values()}),
        "sign": [glyph for glyph, _ in look.SIGN_LOOK.values()],
        "side": [glyph for glyph, _ in look.SIDE_LOOK.values()],
    }
    for group in glyphs.values():
        signs = [ascii_text(glyph) for glyph in group]
        assert len(set(signs)) == len(signs)
        assert all(len(sign) == 1 and sign.isascii() for sign in signs)


@pytest.mark.parametrize(
    ("environ", "ascii"),
    [
        ({"LC_ALL": "C"}, True),
        ({"LC_CTYPE": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "de_DE.ISO-8859-1"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "C"}, False),
        ({"LANG": "zh_CN.utf8"}, False),
        ({}, False),
    ],
)
def test_the_locale_that_was_set_says_what_a_screen_can_show(environ: dict[str, str], ascii: bool) -> None:
    assert is_without_unicode(environ) is ascii


@pytest.mark.parametrize(("locale", "ascii"), [("C", True), ("C.UTF-8", False), ("", False)])
def test_a_screen_whose_locale_can_do_no_more_gets_ascii(
    locale: str, ascii: bool, the_screen: Callable[..., Ran]
) -> None:
    ran = the_screen("trace", "planning-aloud", environ={"TERM": "xterm", "LC_ALL": locale, "LANG": ""})
    assert (ran.code, SCREEN_CODE.sub("", ran.out).isascii()) == (0, ascii)


def test_a_pipe_is_the_same_in_every_locale(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    before = lineage("trace", "planning-aloud", database=SMALL)
    monkeypatch.setenv("LC_ALL", "C")
    assert lineage("trace", "planning-aloud", database=SMALL) == before
    assert not before.out.isascii()


def test_markdown_can_be_in_ascii_too(lineage: Callable[..., Ran]) -> None:
    assert lineage("trace", "planning-aloud", "--format", "markdown", "--ascii", database=SMALL).out.isascii()


def test_data_stay_as_they_are_under_ascii(lineage: Callable[..., Ran]) -> None:
    words = ("show", "planning-aloud", "--json")
    assert lineage(*words, "--ascii", database=SMALL) == lineage(*words, database=SMALL)


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("language", ["zh", "zh_CN", "zh-Hans"])
def test_a_language_that_ascii_cannot_write_is_refused(form: str, language: str, lineage: Callable[..., Ran]) -> None:
    ran = lineage("trace", "planning-aloud", "--ascii", "--lang", language, "--format", form, database=SMALL)
    told = "lineage: 'zh' cannot be written in ASCII\n"
    assert ran == (2, "", f"{told}  leave out --ascii and use a locale with UTF-8, or choose another --lang\n")


def test_a_screen_without_unicode_refuses_it_too(the_screen: Callable[..., Ran]) -> None:
    ran = the_screen("trace", "planning-aloud", "--lang", "zh", environ={"TERM": "xterm", "LC_ALL": "C"})
    assert (ran.code, ran.out, "cannot be written in ASCII" in ran.err) == (2, "", True)


def test_names_are_set_apart_in_ascii_too() -> None:
    parts = ((Span("one"),), (Span("two"),))
    assert plain.write(ascii_page([Entries((counts(parts),))])).translate(LINES) == "one . two\n"
