"""Which language is spoken: the option, LINEAGE_LANG, then the locale; and what never changes with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lineage_cli.domain import language
from lineage_cli.domain.language import tr
from lineage_cli.localization import catalogue, code, of_environment, speak
from tests.worlds import SMALL, Ran, on_a_terminal

ZH = {"LINEAGE_LANG": "", "LC_ALL": "", "LANG": "zh_CN.UTF-8"}
WATCHED = """
import sys
tell = lambda path: sys.stderr.write("OPENED") if str(path).endswith((".mo", ".po")) else None
sys.addaudithook(lambda event, given: tell(given[0]) if event == "open" else None)
sys.argv[0] = "lineage"
from lineage_cli.__main__ import main
main()
"""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use_source()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "zh_CN.UTF-8", "LINEAGE_LANG": "en"}, "en"),
        ({"LINEAGE_LANG": "zh_TW"}, "zh"),
        ({"LINEAGE_LANG": "pt-br"}, "pt-br"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None),
        ({"LINEAGE_LANG": "zh", "LC_ALL": "C"}, None),
    ],
)
def test_the_environment_asks_for_a_language(environ: dict[str, str], expected: str | None) -> None:
    assert of_environment(environ) == expected


def test_a_language_without_words_of_the_program_is_kept_as_it_was_asked_for() -> None:
    assert [code(each) for each in ("zh-Hant-TW", "zh_CN.UTF-8", "en_GB", "pt_BR")] == [
        "zh", "zh", "en", "pt-BR",
    ]  # fmt: skip


def test_nothing_is_said_of_the_catalogue_itself() -> None:
    speak(["--lang", "zh"], {})
    assert tr("") == ""


def test_no_file_outside_the_folder_of_catalogues_is_opened() -> None:
    assert (catalogue("../locale/zh"), catalogue(""), catalogue("xx")) == (None, None, None)


@pytest.mark.parametrize(
    "arguments", [["--lang", "zh"], ["trace", "x", "--lang=zh"], ["--lang", "en", "--lang", "zh-CN"]]
)
def test_the_option_is_heard_before_the_environment(arguments: list[str]) -> None:
    speak(arguments, {"LINEAGE_LANG": "en"})
    assert tr("done") == "完成"


@pytest.mark.parametrize(
    "arguments", [["--lang", "en"], ["--ascii"], ["--", "--lang", "zh"], ["--lang"], ["--lang", "xx"]]
)
def test_where_no_words_are_asked_for_or_none_are_there_it_is_english(arguments: list[str]) -> None:
    speak(arguments, {})
    assert tr("done") == "done"


def test_english_opens_no_catalogue_and_chinese_one() -> None:
    opened = {}
    for name in ("en", "zh"):
        env = {**os.environ, "LINEAGE_CLAIMS": str(SMALL), "LINEAGE_LANG": name}
        command = [sys.executable, "-c", WATCHED, "trace", "planning-aloud"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=True)
        opened[name] = done.stderr.count("OPENED")
    assert opened == {"en": 0, "zh": 1}


@pytest.mark.parametrize(
    "words",
    [
        "trace planning-aloud --json",
        "compare heron-text heron-code --json",
        "evidence planning-from-code --json",
        "list claims --format csv",
        "list claims --fields id,statement,tag",
        "search planning --format jsonl",
        "tag planning-from-code heron-plans",
        "stats --json",
        "check --json",
        "findings --format csv",
        "impact brook-2021 --format csv",
        "graph planning-aloud --format json",
        "explain --json",
    ],
)
def test_what_programs_read_is_the_same_in_every_locale(words: str, the_program: Callable[..., Ran]) -> None:
    english, chinese = (the_program(*words.split(), database=SMALL, env=env) for env in ({}, ZH))
    assert (chinese.code, chinese.out) == (english.code, english.out)


def test_a_locale_without_utf_8_is_answered_in_english_and_in_ascii() -> None:
    ran = on_a_terminal("show", "planning-from-code", environ={**ZH, "LC_ALL": "C"})
    assert ran.out.isascii()


def test_chinese_in_ascii_is_refused_in_english(the_program: Callable[..., Ran]) -> None:
    ran = the_program("show", "planning-from-code", "--lang", "zh", "--ascii", database=SMALL, env=ZH)
    assert (ran.code, ran.err.splitlines()[0]) == (2, "lineage: 'zh' cannot be written in ASCII")


def test_ascii_in_a_chinese_locale_is_english(the_program: Callable[..., Ran]) -> None:
    ran = the_program("show", "planning-from-code", "--ascii", database=SMALL, env=ZH)
    assert (ran.code, ran.out.isascii()) == (0, True)


@pytest.mark.parametrize("held", [b"", b"no catalogue"], ids=["cut off", "something else"])
def test_a_damaged_catalogue_is_answered_in_english(
    held: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "zh" / "LC_MESSAGES" / "lineage.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(held + Path(catalogue("zh") or "").read_bytes()[len(held) : 3000])
    monkeypatch.setattr("lineage_cli.localization.FOLDER", str(tmp_path))
    speak(["--lang", "zh"], {})
    assert tr("no such command {name!r}", name="x") == "no such command 'x'"
    assert language.in_use() == "en"
