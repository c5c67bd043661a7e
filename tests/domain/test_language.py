"""Messages that are kept: found in English, read in the language of whoever asks."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from lineage_cli.domain import language
from lineage_cli.domain.language import LONGEST, Message, msg, tr
from lineage_cli.store.index.problems import packed, unpacked

CATALOGUE = {"{field!r} is {due}": "{field!r} 应为{due}", "a list": "列表"}


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(language, "_find", lambda message: CATALOGUE.get(message, message))
    return iter(())


def test_a_message_is_text_in_english() -> None:
    assert msg("{field!r} is {due}", field="about", due=msg("a list")) == "'about' is a list"


@pytest.mark.usefixtures("chinese")
def test_a_message_is_said_in_another_language_with_what_is_in_it() -> None:
    assert tr(msg("{field!r} is {due}", field="about", due=msg("a list"))) == "'about' 应为列表"


def test_what_a_message_quotes_is_cut() -> None:
    assert msg("{text}", text="x" * 1000) == "x" * LONGEST + "…"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("kept", [lambda it: unpacked(packed(it)), lambda it: pickle.loads(pickle.dumps(it))])  # noqa: S301
def test_a_message_that_was_kept_is_the_same(kept: type) -> None:
    message = msg("{field!r} is {due}", field='"about"', due=msg("a list"))
    again = kept(message)
    assert (again, type(again), tr(again)) == (message, Message, tr(message))
    assert kept("plain {text}") == "plain {text}"
