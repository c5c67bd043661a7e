"""Sentences with lines in their slots: styles stay, and a list reads as a person says it."""

from __future__ import annotations

from lineage_cli.render.blocks import Span, plain, said, words
from lineage_cli.render.sentences import filled, joined, listed, sentences


def test_a_slot_takes_a_line_with_its_styles_or_words() -> None:
    line = filled("{cause} explains {count} things.", cause=(said("code", "strong"),), count="3")
    assert line == (Span("code", "strong"), words(" explains "), words("3"), words(" things."))


def test_what_stands_in_a_slot_is_never_a_slot_itself() -> None:
    assert plain(filled("{name} is here.", name=(said("{count}"),))) == "{count} is here."


def test_names_are_listed_as_a_person_lists_them() -> None:
    names = [(words(name),) for name in "abc"]
    assert [plain(listed(names[:count])) for count in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_sentences_that_are_not_there_leave_no_blank() -> None:
    assert plain(sentences((words("One."),), (), (words("Two."),))) == "One. Two."
    assert joined([]) == ()
