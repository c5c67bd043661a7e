"""YAML read line by line: the same values in the same places as libyaml gives, or nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.forms import write
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.plain import plain_outline
from lineage_cli.store.input.yaml_events import Odd, Pairs, yaml_outline
from tests.store.input.test_quick import files, spoilt
from tests.worlds import BUNDLED, DATA, SMALL

TAKEN = [
    "a: b",
    "a: b\n",
    "\n# told before\na: b\n\n  # told between\nc: d\n# told after\n",
    "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "  a:\n    b: c\n  d: e\n",
    "a:\n  - b\n  - c\n",
    "a:\n- b\n- c\nd: e\n",
    "a:\n  - b: c\n    d: e\n  - f: g\n",
    "a:\n  - b:\n      - c\n      - d: e\n    f: g\n  - h\n",
    "a:\n  - b:\n    - c\n    - d\n    e: f\n",
    "a: 'b: c'\nd: \"e: f\"\n",
    "a:   spread out\n",
    "a: []\nb: {}\n",
    "a: [b, c d , \"e, f\", 'g', [h], {i: j}]\n",
    'a: {b: c, d: [e, f], g: {h: "i"}}\n',
    "a: {b: c d }\n",
    'a:\n  - [b, c]\n  - {d: e}\n  - "f"\n',
    "a: https://example.org/x?y=z&u=v\n",
    "a: 12:30\nb: 1.10\nc: 012\nd: no\ne: ~\nf: ~5\n",
    "a: 思维链，和“引号”\nb: 《书》\n",
    "a: it's 50% of [all] {these}, a & b * c ! d | e > f @ g ` h ' i \" j\n",
    "a: goes on\n  in the next line\n  and the next\nb: c\n",
    "a:\n  - b: goes on\n      further in\n    c: d\n",
    'a: >-\n  folded: as it - is # written\n  "and" [more]\nb: c\n',
    "a:\n  - b: >-\n      folded\n      here\n    c: d",
    "a: >-\n  folded\n  here\n\n\n# told\nb: c\n",
    "a: >-\n    folded\n  # told\nb: c\n",
    "a: [b, c,\n    d, e]\nf: g\n",
]
LEFT = [
    "",
    "a",
    "- a",
    "a: b: c",
    "a: b\na: c",
    "a:",
    "a:\nb: c",
    "a: b\n  c: d",
    "a: b\n c: d",
    "a:\n    b: c\n  d: e",
    "a:\n  b: c\n - d",
    "a:\n  - b\n c: d",
    "a:\n  b: c\n  - d",
    "a: b # told behind",
    "a: 'it''s'",
    'a: "b\\n"',
    "a: 'b",
    'a: "b" c',
    "a: [b",
    "a: [b, c]]",
    "a: {b: c",
    "a: {b: c, b: d}",
    "a: {b}",
    "a: [b: c]",
    "a: [b, ]",
    "a: &b c",
    "a: *b",
    "a: !b c",
    "a: |\n  b\n",
    "a: >\n  b\n",
    "a: >-\n  b\n\n  c\n",
    "a: >-\n  b\n    # c\nd: e\n",
    "a: >-\n  b\n\n  # c\nd: e\n",
    "a: >-\n  b\n \n  # x\n",
    "a:\n  - b: >-\n      x\n       # y\n    c: d\n",
    "a: >-\n  b\n   \nc: d\n",
    "a: >-\n  b\n    c\n",
    "a: >-\n  b \n  c\n",
    "a: b\n\n  c\n",
    "a: b\n  c: d\n",
    "a: b\n  # c\n  d\n",
    "a:\n  b\n",
    "a: b \n",
    "a:\tb",
    "a: b\r\nc: d\r\n",
    "--- \na: b",
    "---\na: b",
    "a: b\n...\n",
    "? a\n: b",
    "'a': b",
    "a b: c",
    "<<: {a: b}",
    "a: - b",
    "-a: b",
    "a: %b",
    "a: @b",
    "a: `b",
    "a: \u2028b",
    "a: b\u2029c",
    "a: \x85",
    "a: b\ufeffc",
    "a: \0b",
    "a: b\x07",
    "思: b",
]


def same(one: object, other: object) -> bool:
    """Whether two outlines hold the same, in the same order and places."""
    if isinstance(one, Pairs) and isinstance(other, Pairs):
        return (
            list(one) == list(other)
            and one.start == other.start
            and all(same(one[key], other[key]) for key in one)
            and all(one[key].key == other[key].key for key in one if isinstance(one[key], Pairs))
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and type(one) is type(other)


def taken(text: str) -> Pairs | None:
    try:
        return plain_outline(text, Limits())
    except Odd:
        return None


@pytest.mark.parametrize("text", TAKEN)
def test_what_is_plain_is_read_as_libyaml_reads_it(text: str) -> None:
    assert same(plain_outline(text, Limits()), yaml_outline(text, Limits()))


@pytest.mark.parametrize("text", LEFT)
def test_what_may_mean_something_else_is_left_to_libyaml(text: str) -> None:
    assert taken(text) is None


def texts(folder: Path) -> Iterator[str]:
    return (path.read_text("utf-8-sig") for path in files(folder) if path.suffix != ".jsonl" and is_text(path))


def is_text(path: Path) -> bool:
    try:
        path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("folder", [BUNDLED, DATA], ids=lambda folder: folder.name)
def test_every_file_that_is_taken_is_read_alike(folder: Path) -> None:
    read = [(found, yaml_outline(text, Limits())) for text in texts(folder) if (found := taken(text)) is not None]

    assert len(read) > 20
    assert all(same(*each) for each in read)


def test_most_files_of_the_shipped_database_and_all_made_by_programs_are_taken(tmp_path: Path) -> None:
    write(str(tmp_path), 200, "yaml")
    shipped, made = [taken(text) for text in texts(BUNDLED)], [taken(text) for text in texts(tmp_path)]

    assert sum(each is not None for each in shipped) > 0.75 * len(shipped)
    assert None not in made


def test_the_limits_hold() -> None:
    deep = "".join(f"{' ' * level}k:\n" for level in range(31)) + f"{' ' * 31}k: v\n"
    assert taken(deep) is not None
    assert taken(deep.replace("v", "[v]")) is None
    assert taken(deep.replace("v", "{v: w}")) is None
    assert plain_outline("a: [b, c]", Limits(values=5)) == {"a": ["b", "c"]}
    with pytest.raises(Odd):
        plain_outline("a: [b, c]", Limits(values=4))


def spoilt_files_are_read_alike(seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test repeats itself
    sound = [*TAKEN, *(text for text in texts(SMALL) if taken(text) is not None)]
    alike = 0
    for _ in range(count):
        text = spoilt(chance.choice(sound), chance)
        found = taken(text)
        if found is not None:
            assert same(found, yaml_outline(text, Limits())), text
            alike += 1
    assert alike > count / 10


def test_what_is_spoilt_in_one_place_is_read_alike() -> None:
    spoilt_files_are_read_alike(1, 400)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_whatever_is_spoilt_in_one_place_is_read_alike(seed: int) -> None:
    spoilt_files_are_read_alike(seed, 20_000)
