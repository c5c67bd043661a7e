"""The checks see what a newcomer sees: the README's commands as they stand, unconstrained, under each promised Python."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.worlds import ROOT

RUN = (ROOT / ".ci" / "run").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_commands_are_taken_from_the_readme() -> None:
    found = re.search(r"^readme\(\) \{ (.*) \}$", RUN, re.MULTILINE)
    assert found is not None
    script = found[1].replace("$1p", "p")
    shown = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line.rsplit(" && ", 1)[1] for line in shown.splitlines()] == ["lineage trace cot", "pytest"]
    assert "pip install" not in re.sub(r"(?s)^step \"lint.*", "", RUN, flags=re.MULTILINE)


def test_constraints_are_for_lint_and_the_lowest_versions_only() -> None:
    assert re.findall(r"-c (constraints\S*)", RUN) == ["constraints.txt", "constraints-lowest.txt"]
    assert "unset PIP_CONSTRAINT" in RUN


def test_the_script_is_one_that_bash_can_read() -> None:
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)


def test_each_promised_python_is_named_with_its_program() -> None:
    command = [sys.executable, str(ROOT / ".ci" / "pythons")]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    versions = [line.split("\t")[0] for line in lines]
    promised = {name.rsplit(" ", 1)[1] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)}
    assert promised <= set(versions)
    assert versions == sorted(versions, key=lambda version: int(version[2:]), reverse=True)


def test_each_dependency_ends_below_a_version_that_nobody_knows_yet() -> None:
    assert [each for each in PROJECT["dependencies"] if "<" not in each] == []
