"""What to type instead: a command line that could not be understood leads on with one that works."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

from tests.worlds import SMALL, Ran

CLAIMS = ("--claims", str(SMALL))


def tried(ran: Ran) -> list[str]:
    """Return the command lines that an error leads on to, without the program and the database."""
    lines = [line.partition("try: lineage ")[2] for line in ran.err.splitlines() if "try: lineage " in line]
    return [line.replace(f" {shlex.join(CLAIMS)}", "") for line in lines]


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (("heron-chat",), "trace heron-chat"),  # a thing by its id
        (("Planning", "aloud"), "trace planning-aloud"),  # by its name, in words
        (("planning-aloudd",), "trace planning-aloud"),  # by nearly its id
        (("brook-2021",), "trace brook-2021"),  # a source
        (("planning-from-code",), "evidence planning-from-code"),  # a claim
        (("claims",), "list claims"),  # a kind of record
        (("model",), "list models"),  # a kind of entity of this database
        (("contested",), "explain contested"),  # a word of the program
        (("trase", "heron-1"), "trace heron-1"),  # nearly a command
        (("does", "code", "make", "it", "plan"), "search does code make it plan"),  # a question
    ],
)
def test_a_first_word_that_is_no_command_leads_on_to_one_that_has_it(
    words: tuple[str, ...], instead: str, lineage: Callable[..., Ran]
) -> None:
    ran = lineage(*words, *CLAIMS)
    assert (ran.code, ran.out, tried(ran)) == (2, "", [instead])
    assert lineage(*shlex.split(instead), database=SMALL).code == 0


@pytest.mark.parametrize(
    ("words", "code", "instead"),
    [
        (("list", "claims", "--tag", "hypotheis"), 2, "list claims --tag hypothesis"),
        (("list", "claims", "--tag=hypotheis"), 2, "list claims --tag=hypothesis"),
        (("list", "claimz"), 2, "list claims"),
        (("list", "claims", "--predicate", "gans"), 2, "list claims --predicate gains"),
        (("list", "claims", "--limt", "3"), 2, "list claims --limit 3"),
        (("trace", "planning", "aloud"), 2, "trace planning-aloud"),
        (("tag", "planning-from-cod"), 3, "tag planning-from-code"),
        (("findings", "alon"), 3, "findings alone"),
        (("explain", "indirct"), 3, "explain indirect"),
    ],
)
def test_one_wrong_word_is_put_right_in_the_whole_line(
    words: tuple[str, ...], code: int, instead: str, lineage: Callable[..., Ran]
) -> None:
    ran = lineage(*words, *CLAIMS)
    assert (ran.code, ran.out.strip(), tried(ran)) == (code, "", [instead])
    assert lineage(*shlex.split(instead), database=SMALL).code == 0


def test_what_is_left_out_is_shown_by_an_example_from_the_database_in_use(lineage: Callable[..., Ran]) -> None:
    assert "\n  for example: lineage evidence planning-from-code\n" in lineage("evidence", *CLAIMS).err


@pytest.mark.parametrize("words", [("qqqq",), ("list", "claims", "--tag", "zzz"), ("trace", "x", "--zzzzzz")])
def test_what_is_like_nothing_leads_nowhere(words: tuple[str, ...], lineage: Callable[..., Ran]) -> None:
    assert tried(lineage(*words, *CLAIMS)) == []


def test_a_database_that_cannot_be_read_is_no_second_error(lineage: Callable[..., Ran]) -> None:
    ran = lineage("heron-1", "--claims", "/nowhere")
    said = "lineage: no such command 'heron-1'\n  run `lineage --help` for the list of commands\n"
    assert ran == (2, "", said)


@pytest.mark.parametrize(("words", "same"), [(("help",), ("--help",)), (("help", "trace"), ("trace", "--help"))])
def test_help_is_a_word_too(words: tuple[str, ...], same: tuple[str, ...], lineage: Callable[..., Ran]) -> None:
    assert lineage(*words) == lineage(*same)
