"""YAML and JSON Lines are read strictly and literally, by libyaml and by the pure parser alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as some

from lineage_cli.store.input import yaml_tree
from lineage_cli.store.input.file_text import decode
from lineage_cli.store.input.json_tree import JsonLines
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Broken, Mapping, Node, Scalar, Sequence
from tests.amounts import examples
from tests.worlds import BUNDLED

Plain = str | list["Plain"] | dict[str, "Plain"] | None
PARSERS = {"libyaml": yaml_tree.PARSER, "pure": yaml.SafeLoader}


class Read(NamedTuple):
    """What became of a text: its tree without positions, and its problems as line, column, code."""

    tree: Plain
    problems: list[tuple[int, int, str]]
    hints: list[str]


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Each test of this file runs with both parsers."""
    with monkeypatch.context() as patched:
        patched.setattr(yaml_tree, "PARSER", PARSERS[request.param])
        yield str(request.param)


def plain(node: Node | None) -> Plain:
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(child) for key, (_, _, child) in node.entries.items()}
        case Broken() | None:
            return None


def placed(node: Node) -> object:
    """The tree with the position of every node and key."""
    match node:
        case Sequence():
            return node.line, node.column, [placed(item) for item in node.items]
        case Mapping():
            entries = [(key, *place, placed(child)) for key, (*place, child) in node.entries.items()]
            return node.line, node.column, entries
        case _:
            return node.line, node.column, plain(node)


def read(text: str, limits: Limits = Limits()) -> Read:  # noqa: B008 - a constant
    found: list[tuple[int, int, str, str]] = []
    tree = yaml_tree.parse_yaml(
        text, lambda line, column, code, _, hint: found.append((line, column, code, hint)), limits
    )
    return Read(plain(tree), [problem[:3] for problem in found], [problem[3] for problem in found])


def read_line(text: str) -> Read:
    found: list[tuple[int, int, str, str]] = []
    tree = JsonLines(lambda *problem: found.append((*problem[:3], problem[4])), Limits()).read(text, 7)
    return Read(plain(tree), [problem[:3] for problem in found], [problem[3] for problem in found])


@pytest.mark.parametrize(
    "value",
    ["no", "yes", "null", "~", "1.10", "012", "0x1F", "1e3", "12:30", "2022-12", "2022-12-11", "=", ".5", "思维链"],
)
def test_a_plain_value_is_what_was_typed(value: str) -> None:
    assert read(f"key: {value}").tree == {"key": value}


def test_a_key_is_what_was_typed() -> None:
    assert read("no: 1\n1.10: 2\nnull: 3\n").tree == {"no": "1", "1.10": "2", "null": "3"}


def test_quotes_and_blocks_give_their_text() -> None:
    text = "a: 'it''s'\nb: \"\\u601d\\n\"\nc: >-\n  one\n  two\nd: |\n  one\n  two\n"

    assert read(text).tree == {"a": "it's", "b": "思\n", "c": "one two", "d": "one\ntwo\n"}


def test_every_node_knows_its_place() -> None:
    tree = yaml_tree.parse_yaml("a:\n  - x\n  - {b: 中, c: z}\n", lambda *_: None, Limits())

    assert tree is not None
    assert placed(tree) == (
        *(1, 1),
        [("a", 1, 1, (2, 3, [(2, 5, "x"), (3, 5, [("b", 3, 6, (3, 9, "中")), ("c", 3, 12, (3, 15, "z"))])]))],
    )


@pytest.mark.parametrize(
    ("text", "tree", "problem"),
    [
        ("a: &x 1\nb: 2\n", {"a": None, "b": "2"}, (1, 4, "yaml-anchor")),
        ("a: &x {c: 1}\nb: 2\n", {"a": None, "b": "2"}, (1, 4, "yaml-anchor")),
        ("&x a: 1\nb: 2\n", {"b": "2"}, (1, 1, "yaml-anchor")),
        ("a: *x\nb: 2\n", {"a": None, "b": "2"}, (1, 4, "yaml-alias")),
        ("*x : 1\nb: 2\n", {"b": "2"}, (1, 1, "yaml-alias")),
        ("a: !!int 1\nb: 2\n", {"a": None, "b": "2"}, (1, 4, "yaml-tag")),
        ("a: !own [1]\nb: 2\n", {"a": None, "b": "2"}, (1, 4, "yaml-tag")),
        ("a: ! x\nb: 2\n", {"a": None, "b": "2"}, (1, 4, "yaml-tag")),
        ("<<: {a: 1}\nb: 2\n", {"b": "2"}, (1, 1, "merge-key")),
        ("a: 1\na: 2\nb: 2\n", {"a": "1", "b": "2"}, (2, 1, "repeated-key")),
        ("? [a]\n: 1\nb: 2\n", {"b": "2"}, (1, 3, "wrong-type")),
    ],
)
def test_what_is_refused_costs_its_entry_and_nothing_else(
    text: str, tree: Plain, problem: tuple[int, int, str]
) -> None:
    assert read(text)[:2] == (tree, [problem])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", (0, 0, "empty-file")),
        ("# only a remark\n", (0, 0, "empty-file")),
        ("- a\n", (1, 1, "wrong-type")),
        ("text\n", (1, 1, "wrong-type")),
        ("!!map {a: 1}\n", (1, 1, "yaml-tag")),
        ("a: 1\n---\nb: 2\n", (2, 1, "several-documents")),
        ("a: b: c\n", (1, 5, "syntax")),
        ("a: [1\n", (1, 4, "syntax")),
        ("a: 'x\n", (1, 4, "syntax")),
        ('a: "\\U99999999"\n', (1, 7, "syntax")),
        ("# 中文\na: 中\x01b\n", (2, 5, "syntax")),
        ("a: x\x00y\n", (1, 5, "syntax")),
    ],
)
def test_a_file_that_is_no_mapping_is_refused_whole(text: str, problem: tuple[int, int, str], parser: str) -> None:
    if "\\U" in text and parser == "pure":
        problem = (0, 0, "syntax")  # it tells no place of a number that is too large for it

    assert read(text)[:2] == (None, [problem])


def test_half_a_character_is_refused() -> None:
    found = read('a: "\\ud800"\n')

    assert (found.tree, [code for _, _, code in found.problems]) == (None, ["syntax"])


def test_a_version_without_bounds_is_refused() -> None:
    assert [code for _, _, code in read(f"%YAML 1.{'9' * 5000}\n---\na: 1\n").problems] == ["syntax"]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a:\n\t- b\n", "indent with blanks"),
        ("a: b: c\n", "put text that contains ': ' in quotes"),
        ("a: @b\n", "put the text in quotes"),
        ("a: `b\n", "put the text in quotes"),
        ("a: 'b\n", "close it where the text ends"),
        ("a: [b\nc: d\n", "close it with ']'"),
        ("a: x\x01\n", "take the control character out"),
    ],
)
def test_the_commonest_slips_come_with_advice(text: str, advice: str) -> None:
    assert read(text).hints == [advice]


def test_as_deep_as_the_limit_is_allowed_and_no_deeper() -> None:
    limits = Limits(depth=4)

    assert read("a: [[[b]]]", limits).problems == []
    assert read("a: [[[[b]]]]", limits).problems == [(1, 7, "too-deep")]


def test_as_many_values_as_the_limit_are_allowed_and_no_more() -> None:
    limits = Limits(values=5)  # the mapping, its key, the list and two items

    assert read("a: [b, c]", limits).problems == []
    assert read("a: [b, c, d]", limits)[:2] == (None, [(1, 1, "too-many-values")])


@pytest.mark.parametrize("bomb", ["[" * 100_000, "{" * 100_000, "- " * 100_000, "? " * 100_000])
def test_a_bomb_is_refused(bomb: str) -> None:
    assert [code for _, _, code in read(bomb).problems] == ["too-deep"]


def test_an_alias_bomb_is_refused() -> None:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 20))

    found = {code for _, _, code in read("l0: &l0 x\n" + layers).problems}

    assert found == {"yaml-anchor", "yaml-alias"}


texts = some.text(some.characters(codec="utf-8"), max_size=12)
keys = texts.filter(lambda key: key != "<<")
trees = some.recursive(
    texts, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(keys, inner, max_size=3), max_leaves=12
)


@examples(80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=some.dictionaries(keys, trees, min_size=1, max_size=4))
def test_what_yaml_writes_is_read_back(tree: dict[str, Plain]) -> None:
    assert read(yaml.dump(tree, allow_unicode=True, default_style='"')) == (tree, [], [])


@examples(400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=some.text(some.sampled_from("ab:-?[]{}&*!|>'\"%@`#,~\t\n  \\x\ufeff\x00\x85\u2028中0<"), max_size=40))
@example("a: &b *c")
@example("%YAML 1.99999999999")
@example("a\x85b: c")
def test_any_text_gives_a_mapping_or_a_problem(text: str) -> None:
    found = read(text)

    assert found.tree is not None or found.problems


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(BUNDLED.rglob("*.yaml")), ids=lambda path: path.name)
def test_both_parsers_give_the_bundled_database_the_same_tree(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = []
    for each in PARSERS.values():
        monkeypatch.setattr(yaml_tree, "PARSER", each)
        tree = yaml_tree.parse_yaml(path.read_text("utf-8"), lambda *_: None, Limits())
        assert tree is not None
        trees.append(placed(tree))

    assert trees[0] == trees[1]


def test_json_values_are_what_was_typed() -> None:
    text = (
        '{"a": 1.10, "b": 1e3, "c": true, "d": false, "e": null, "f": [NaN, -0], "g": {"h": 12345678901234567890123}}'
    )

    assert read_line(text).tree == {
        "a": "1.10",
        "b": "1e3",
        "c": "true",
        "d": "false",
        "e": "",
        "f": ["NaN", "-0"],
        "g": {"h": "12345678901234567890123"},
    }


def test_a_json_number_may_have_more_digits_than_python_converts() -> None:
    assert read_line(f'{{"a": {"9" * 5000}}}').tree == {"a": "9" * 5000}


@pytest.mark.parametrize(
    ("text", "tree", "problem"),
    [
        ('{"a": 1, "a": 2}', {"a": "1"}, (7, 1, "repeated-key")),
        ('{"a": {"b": 1, "b": 2}}', {"a": {"b": "1"}}, (7, 1, "repeated-key")),
        ("[1]", None, (7, 1, "wrong-type")),
        ('"text"', None, (7, 1, "wrong-type")),
        ("{} {}", None, (7, 4, "syntax")),
        ('{"a" 1}', None, (7, 6, "syntax")),
        ("{'a': 1}", None, (7, 2, "syntax")),
        ('{"a": 1,}', None, (7, 9, "syntax")),
        ('{"a": "\\ud800"}', None, (7, 1, "syntax")),
        ('{"\\udfff": 1}', None, (7, 1, "syntax")),
        ('{"a": ' + "[" * 32 + "]" * 32 + "}", None, (7, 1, "too-deep")),
        ('{"a": ' + "[" * 600 + "]" * 600 + "}", None, (7, 1, "too-deep")),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", None, (7, 1, "too-deep")),
    ],
)
def test_a_line_that_is_wrong_says_where(text: str, tree: Plain, problem: tuple[int, int, str]) -> None:
    assert read_line(text)[:2] == (tree, [problem])


def test_a_whole_character_may_be_escaped() -> None:
    assert read_line('{"a": "\\ud83d\\ude00 \\u601d"}').tree == {"a": "😀 思"}


def decoded(content: bytes) -> tuple[str | None, list[tuple[int, int, str]]]:
    found: list[tuple[int, int, str]] = []
    return decode(content, lambda line, column, code, *_: found.append((line, column, code))), found


@pytest.mark.parametrize("content", ["a: 中\n".encode(), "a: 中\n".encode("utf-8-sig")])
def test_a_file_is_utf8_with_or_without_its_mark(content: bytes) -> None:
    assert decoded(content) == ("a: 中\n", [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: 1\n".encode("utf-16"), (1, 1, "not-utf8")),
        ("a: 中\n".encode("gb18030"), (1, 4, "not-utf8")),
        (b"a: 1\nb: \xff\n", (2, 4, "not-utf8")),
        (b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> other\n", (1, 1, "conflict-marker")),
        (b"a: 1\n<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> other\r\n", (2, 1, "conflict-marker")),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", (1, 1, "large-file-pointer")),
    ],
)
def test_a_file_that_nobody_meant_is_known_by_name(content: bytes, problem: tuple[int, int, str]) -> None:
    assert decoded(content) == (None, [problem])


def test_a_heading_underlined_in_a_text_is_no_conflict() -> None:
    assert decoded(b"note: |\n  Title\n  =======\n  text\n")[1] == []
