"""Fifteen questions that readers of the essay ask are answered by one command each, in the first lines of a screen."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import NamedTuple

import pytest
import yaml

from tests.worlds import BUNDLED, ROOT, Ran

FIRST = 24  # lines


class Question(NamedTuple):
    """A question, the command that answers it, and the words that its answer must show at once."""

    question: str
    command: str
    words: list[str]


QUESTIONS = [
    Question(each["question"], each["command"], [str(word) for word in each["words"]])
    for each in yaml.safe_load((ROOT / "tests" / "golden" / "fifteen.yaml").read_text("utf-8"))["questions"]
]


def test_there_are_fifteen() -> None:
    assert len(QUESTIONS) == 15


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.question)
def test_the_answer_stands_in_the_first_lines(asked: Question, the_screen: Callable[..., Ran]) -> None:
    ran = the_screen(*shlex.split(asked.command), environ={"NO_COLOR": "1", "TERM": "dumb"}, database=BUNDLED)
    assert ran.code == 0
    first = " ".join(" ".join(ran.out.splitlines()[:FIRST]).split())
    assert [word for word in asked.words if word not in first] == []
