"""CONTRIBUTING says the truth: what it says is to be touched for a new command, format or field is enough, tried in a copy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.worlds import ROOT, SMALL

Run = Callable[..., str]
PACKAGE = Path("src") / "lineage_cli"

COMMAND = '''
"""`lineage longest`."""

from lineage_cli.context import App
from lineage_cli.declaration import ASSUMING, COLUMNS, command
from lineage_cli.domain.language import mark
from lineage_cli.options import Example, Help, LimitOption
from lineage_cli.query.longest import longest


@command(COLUMNS, ASSUMING, help=Help((Example("lineage longest --limit 3", mark("the three longest statements")),)))
def run(app: App, limit: LimitOption = None) -> None:
    """Show the claims with the longest statements."""
    app.show("longest", longest(app.judge, limit or 5))
'''
QUERY = '''
"""The claims with the longest statements."""

from lineage_cli.query.summaries import Brief, briefs
from lineage_cli.rules.assessment import Judge


def longest(judge: Judge, count: int) -> tuple[Brief, ...]:
    """Return the claims with the longest statements, the longest first."""
    found = briefs(judge, list(judge.library.ids("claim")))
    return tuple(sorted(found, key=lambda each: (-len(each.claim.statement), each.id))[:count])
'''
PAGE = '''
"""The longest statements as a page."""

from lineage_cli.query.summaries import Brief, text_of
from lineage_cli.render.blocks import Page, Paragraph, said
from lineage_cli.render.view import View


def page(found: tuple[Brief, ...], view: View) -> Page:
    """Return a statement a line."""
    return [Paragraph((said(text_of(each.claim, view.language)),)) for each in found]
'''
ANSWER = '''
"""The longest statements."""

from lineage_cli.answers.table import Answer, RowSet, Key, many
from lineage_cli.answers.types import CLAIM
from lineage_cli.query.summaries import Brief

ANSWER = Answer[tuple[Brief, ...]](
    Key("items", many(CLAIM.type), lambda found: found),
    rows=[RowSet(lambda found: found, CLAIM, ("id", "statement"))],
)
'''
WRITER = '''
"""Blocks → text in capitals."""

from lineage_cli.render.blocks import Page
from lineage_cli.render.writers import text


def write(page: Page) -> str:
    """Return a page in capitals."""
    return text.write(page).upper()
'''


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program and what is made from it."""
    for name in ("src", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def run(copy: Path, tmp_path: Path) -> Run:
    """Run the program of the copy, or a script of it."""

    def ran(*words: str, script: str | None = None) -> str:
        command = [sys.executable, *([script] if script else ["-m", "lineage_cli"]), *words]
        env = {**os.environ, "PYTHONPATH": str(copy / "src"), "LINEAGE_CLAIMS": str(SMALL)}
        done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    return ran


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_command_is_four_files_and_a_row(copy: Path, run: Run) -> None:
    files = {"commands": COMMAND, "query": QUERY, "render/pages": PAGE, "answers": ANSWER}
    for folder, text in files.items():
        (copy / PACKAGE / folder / "longest.py").write_text(text.lstrip(), "utf-8")
    row = '    "longest": Entry(EXPLORE, mark("The claims with the longest statements.")),\n'
    replaced(copy / PACKAGE / "commands" / "__init__.py", '    "stats": ', f'{row}    "stats": ')
    run(script="docs/completion_table.py")

    assert len(run("longest", "--limit", "3").splitlines()) == 3
    assert "longest" in run("--help")
    assert "lineage longest --limit 3" in run("longest", "--help")
    document = json.loads(run("longest", "--json"))
    assert (document["schema"], len(document["items"])) == ("lineage/longest/1", 5)
    assert run("longest", "--format", "csv").startswith("id,statement\n")
    assert run("longest", "--fields", "tag", "--format", "tsv").split()
    assert json.loads(run("schema", "longest"))["properties"]["items"]["items"]["additionalProperties"] is False
    assert run("__complete", "longe") == "longest\tthe claims with the longest statements\n"
    assert run("__complete", "longest", "--li").splitlines() == ["--limit", "--limits"]


def test_a_format_is_one_file_and_its_lines_in_the_registry(copy: Path, run: Run) -> None:
    (copy / PACKAGE / "render" / "writers" / "capitals.py").write_text(WRITER.lstrip(), "utf-8")
    replaced(copy / PACKAGE / "options.py", '    JSON = "json"\n', '    JSON = "json"\n    CAPITALS = "capitals"\n')
    case = """\
        case Format.CAPITALS:
            from lineage_cli.render.writers import capitals

            return [capitals.write(_page(answer, options, ascii=options.ascii))]
"""
    replaced(
        copy / PACKAGE / "render" / "formats.py", "        case Format.JSON:\n", f"{case}        case Format.JSON:\n"
    )
    run(script="docs/completion_table.py")

    assert run("list", "models", "--format", "capitals") == run("list", "models").upper()
    assert "capitals" in run("list", "--help", "--all")
    assert run("__complete", "list", "--format", "cap") == "capitals\n"


@pytest.mark.slow
def test_a_text_of_a_claim_is_a_row_and_an_attribute(copy: Path, run: Run, tmp_path: Path) -> None:
    row = '        Field("reach", TEXT, "how far it reaches"),\n'
    replaced(
        copy / PACKAGE / "store/input/schema.py",
        '        Field("during", PERIOD',
        f'{row}        Field("during", PERIOD',
    )
    attribute = "    during: str | None = None\n"
    replaced(copy / PACKAGE / "domain/records.py", attribute, f"{attribute}    reach: str | None = None\n")
    database = tmp_path / "database"
    shutil.copytree(SMALL, database)
    claim = "  text-from-one:\n"
    replaced(database / "lineage-of-models.yaml", claim, f"{claim}    reach: as far as the eye sees\n")
    here = ("--claims", str(database))

    assert run("check", str(database), "--quiet") == ""
    assert "reach   as far as the eye sees" in " ".join(run("show", "text-from-one", *here).split("\n"))
    shown = json.loads(run("show", "text-from-one", "--json", *here))
    assert shown["items"][0]["claim"]["reach"] == "as far as the eye sees"
    Draft202012Validator(json.loads(run("schema", "show"))).validate(shown)
    assert json.loads(run("schema"))["$defs"]["claim"]["properties"]["reach"]["description"] == "how far it reaches"
    assert "text-from-one" in run("search", "as far as the eye", "--quiet", *here)
    assert json.loads(run("evidence", "text-from-one", "--json", *here))["items"][0]["claim"]["reach"]
    for form in ("jsonl", "jsonld"):
        assert '"reach": "as far as the eye sees"' in run("export", "--format", form, *here)
    run("export", "--format", "csv", "-o", str(tmp_path / "tables"), *here)
    assert "as far as the eye sees" in (tmp_path / "tables" / "claims.csv").read_text("utf-8")
    run("export", "--format", "jsonl", "-o", str(tmp_path / "again"), *here)
    assert "as far as the eye sees" in run("show", "text-from-one", "--claims", str(tmp_path / "again"))
    shutil.copytree(ROOT / "claims", copy / "claims")  # whose answers stand in the documents
    run(script="docs/generate.py")
    assert "| `reach` |" in (copy / "docs" / "format.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["CONTRIBUTING.md"])
def test_the_files_that_a_page_names_are_there(page: str) -> None:
    named = re.findall(r"`((?:src|docs|tests)/[\w./]+)`", (ROOT / page).read_text("utf-8"))
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
