"""A pager for what is longer than the screen, on a terminal only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds import SMALL, Ran, on_a_terminal


def a_pager(folder: Path, script: str) -> Path:
    path = folder / "a pager.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_pager_is_used_on_a_terminal_where_one_is_named(tmp_path: Path) -> None:
    pager = a_pager(tmp_path, f'echo "called with $1 $LESS"; cat > "{tmp_path}/seen"')
    ran = on_a_terminal("tag", "planning-from-code", environ={"TERM": "xterm", "LINEAGE_PAGER": f"'{pager}' '$(id) ;'"})
    assert ran == (0, "called with $(id) ; FRX\n", "")
    assert (tmp_path / "seen").read_text() == "hypothesis\n"


def test_a_pager_is_not_used_in_a_pipe(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_PAGER", "false")
    assert lineage("tag", "planning-from-code", database=SMALL).out == "hypothesis\n"


@pytest.mark.parametrize("form", ["json", "tsv"])
def test_a_pager_is_for_text_only(form: str) -> None:
    words = ("tag", "planning-from-code", "--format", form)
    ran = on_a_terminal(*words, environ={"TERM": "xterm", "LINEAGE_PAGER": "no-such-pager"})
    assert (ran.code, "planning-from-code" in ran.out) == (0, True)


def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    pager = a_pager(tmp_path, "exec 0<&-; echo left")
    ran = on_a_terminal("timeline", environ={"TERM": "xterm", "LINEAGE_PAGER": f"'{pager}'"})
    assert ran == (0, "left\n", "")


@pytest.mark.parametrize("named", ["no-such-pager", "'"])
def test_a_pager_that_cannot_be_started_is_told(named: str) -> None:
    ran = on_a_terminal("tag", "planning-from-code", environ={"TERM": "xterm", "LINEAGE_PAGER": named})
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("lineage: LINEAGE_PAGER ")
    assert ran.err.endswith("  unset LINEAGE_PAGER, or name another\n")
