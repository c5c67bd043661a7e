"""The README keeps its promises: its two commands, its table of commands, its picture, its sources, its licences."""

from __future__ import annotations

import re

from lineage_cli.commands import COMMANDS
from tests.worlds import BUNDLED, ROOT, opened

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_command_that_tries_it_is_a_block_of_its_own() -> None:
    assert "python3 -m venv .venv && . .venv/bin/activate && pip install . && lineage trace cot\n" in BLOCKS


def test_the_command_that_tests_it_is_a_block_of_its_own() -> None:
    assert "python3 -m venv .venv && . .venv/bin/activate && pip install -e '.[test]' && pytest\n" in BLOCKS


def test_the_table_has_the_commands_that_there_are_in_their_order() -> None:
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(docs/commands/\1\.md\) \| (.+) \|$", README, re.MULTILINE)
    assert rows == [(name, entry.summary.replace("|", "\\|")) for name, entry in COMMANDS.items()]


def test_every_command_that_is_shown_exists() -> None:
    shown = re.findall(r"^\$ lineage ([a-z]+)", README, re.MULTILINE)
    assert shown
    assert [name for name in shown if name not in COMMANDS] == []


def test_the_picture_is_there() -> None:
    assert "](docs/pictures/graph.svg)" in README
    assert (ROOT / "docs" / "pictures" / "graph.svg").is_file()


def test_the_five_texts_are_linked() -> None:
    library = opened(BUNDLED)
    read = ("fu-2022", "fu-2022-zh", "fu-2022-retold", "pb-2020", "xv44586-2023")
    addresses = [getattr(library.source(id), "url", None) for id in read]
    assert [address for address in addresses if f"]({address})" not in README] == []


def test_the_licences_are_named_and_there() -> None:
    assert "[Apache-2.0](LICENSE)" in README
    assert "[CC BY 4.0](claims/LICENSE)" in README


CHINESE = (ROOT / "README.zh.md").read_text("utf-8")


def test_the_readme_in_chinese_has_the_commands_the_texts_and_the_licences_too() -> None:
    assert re.findall(r"^\| \[`([\w-]+)`\]\(docs/commands/", CHINESE, re.MULTILINE) == list(COMMANDS)
    assert re.findall(r"\]\((https://[^)]+)\)", CHINESE) == re.findall(
        r"^(?:- |  ).*\]\((https://[^)]+)\)", README, re.MULTILINE
    )
    assert all(f"]({file})" in CHINESE for file in ("LICENSE", "claims/LICENSE", "README.md", "docs/tutorial.zh.md"))
    assert "](README.zh.md)" in README
