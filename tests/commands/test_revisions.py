"""`lineage diff --rev`: what changed between two revisions in git, and that a repository of a stranger runs nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.worlds import Ran, World, run_for_real

Lineage = Callable[..., Ran]
IDENTITY = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
FIRST = """
sources: {s: {title: S, kind: paper, language: en, read: 2024}}
evidence:
  seen: {summary: It was seen, kind: observation, source: s, anchor: a}
  tried: {summary: It was tried, kind: experiment, source: s, anchor: b}
claims:
  ground: {statement: There is a ground., stated: [{source: s, anchor: c}], supports: [seen]}
  held: {statement: It holds., stated: [{source: s, anchor: d}], supports: [{id: x, summary: X, kind: experiment, source: s, anchor: e, rests_on: [ground]}]}
  kept: {statement: It stays., stated: [{source: s, anchor: f}], supports: [tried]}
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **IDENTITY}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(folder: Path, message: str = "Change") -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def kept(world: World) -> World:
    """A database in a folder of a repository, committed once."""
    world.write("a.yaml", FIRST)
    git(world.folder.parent, "init", "-q")
    commit(world.folder.parent)
    return world


def diff(lineage: Lineage, world: World, rev: str, *words: str) -> dict[str, tuple[object, object, str]]:
    """Return what changed by claim: the tag before and after, and the cause."""
    ran = lineage("diff", "--rev", rev, "--json", *words, database=world.folder)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)["changes"]
    return {
        each["claim"]: (each["before"] and each["before"]["tag"], each["after"] and each["after"]["tag"], each["cause"])
        for each in found
    }


def test_nothing_differs_from_the_last_commit_where_nothing_was_changed(kept: World, lineage: Lineage) -> None:
    ran = lineage("diff", "--rev", "HEAD", database=kept.folder)
    assert ran == (0, "HEAD → the files as they are\nNothing changed.\n", "")


def test_claims_lines_and_tags_that_moved_are_told_with_their_causes(kept: World, lineage: Lineage) -> None:
    kept.write("a.yaml", FIRST.replace("supports: [seen]", "supports: []").replace("It stays.", "It remains."))
    kept.write("b.yaml", "claims: {new: {statement: New., note: n, supports: [seen]}}")
    assert diff(lineage, kept, "HEAD") == {
        "ground": ("hypothesis", "educated-guess", "support taken out: seen"),
        "held": ("hypothesis", "educated-guess", "support fell: x"),
        "kept": ("hypothesis", "hypothesis", "statement changed: kept"),
        "new": (None, "hypothesis", "added: new"),
    }
    commit(kept.folder.parent)
    assert diff(lineage, kept, "HEAD") == {}
    assert list(diff(lineage, kept, "HEAD~1..HEAD")) == ["ground", "held", "kept", "new"]
    assert diff(lineage, kept, "HEAD..HEAD~1")["new"] == ("hypothesis", None, "taken out: new")
    assert diff(lineage, kept, "HEAD~1..") == diff(lineage, kept, "HEAD~1..HEAD")


def test_a_line_that_weighs_the_same_and_is_written_another_way_is_told(kept: World, lineage: Lineage) -> None:
    kept.write("a.yaml", FIRST.replace("supports: [tried]", "supports: [{evidence: tried, note: why}]"))
    assert diff(lineage, kept, "HEAD") == {"kept": ("hypothesis", "hypothesis", "support changed: tried")}


def test_a_source_that_was_withdrawn_since_is_the_cause(kept: World, lineage: Lineage) -> None:
    kept.write("a.yaml", FIRST.replace("title: S", "title: S, status: retracted"))
    assert diff(lineage, kept, "HEAD")["kept"] == ("hypothesis", "educated-guess", "support fell: tried")


def test_another_verb_in_lineage_yaml_can_move_every_tag(kept: World, lineage: Lineage) -> None:
    kept.write(
        "b.yaml",
        "entities: {e: {kind: model, name: E}}\n"
        "claims: {c: {statement: C., subject: e, predicate: size, value: 1, note: n, supports: [r]}}\n"
        "evidence: {r: {summary: R, kind: record, source: s, anchor: z}}\n",
    )
    commit(kept.folder.parent)
    manifest = kept.folder / "lineage.yaml"
    manifest.write_text(
        manifest.read_text().replace("role: property, label: size", "role: property, label: size, settled_by: evidence")
    )
    assert diff(lineage, kept, "HEAD") == {"c": ("conclusion", "hypothesis", "support weighed anew: r")}


def test_much_of_it_is_a_screen_and_full_is_all(kept: World, lineage: Lineage) -> None:
    kept.write("b.yaml", "claims:\n" + "".join(f"  n{n:02}: {{statement: N{n}., note: n}}\n" for n in range(40)))
    ran = lineage("diff", "--rev", "HEAD", database=kept.folder)
    assert "New claims (15)" in ran.out
    assert ran.out.endswith("25 more changes: --full\n")
    assert "New claims (40)" in lineage("diff", "--rev", "HEAD", "--full", database=kept.folder).out


def test_what_is_assumed_away_is_in_neither(kept: World, lineage: Lineage) -> None:
    kept.write("a.yaml", FIRST.replace("supports: [seen]", "supports: []"))
    assert "ground" not in diff(lineage, kept, "HEAD", "--without", "ground")


def test_problems_of_a_revision_are_said(kept: World, lineage: Lineage) -> None:
    kept.write("b.yaml", "claims: {c: {statement: C., about: [nobody], note: n}}")
    commit(kept.folder.parent)
    (kept.folder / "b.yaml").unlink()
    ran = lineage("diff", "--rev", "HEAD", database=kept.folder)
    assert ran.err == "lineage: the database at HEAD has 1 error\n"


@pytest.mark.parametrize(
    ("rev", "code", "said"),
    [
        ("nothing-of-this-name", 3, "no revision 'nothing-of-this-name' in the repository of"),
        ("HEAD..nothing", 3, "no revision 'nothing' in the repository of"),
        ("HEAD:database", 3, "no revision 'HEAD:database'"),
        ("--output=x", 2, "no revision can be called '--output=x'"),
        ("^HEAD", 2, "no revision can be called '^HEAD'"),
        ("HEAD...HEAD", 2, "'HEAD...HEAD' is no range of revisions"),
        ("$(touch ran)", 3, "no revision '$(touch ran)'"),
        ("", 0, ""),
    ],
)
def test_a_revision_that_is_none_is_said(rev: str, code: int, said: str, kept: World, lineage: Lineage) -> None:
    ran = lineage("diff", "--rev", rev, database=kept.folder)
    assert ran.code == code
    assert said in ran.err
    assert not [path for path in kept.folder.parent.rglob("*") if path.name in ("ran", "x")]


def test_dates_and_revisions_are_not_mixed(kept: World, lineage: Lineage) -> None:
    said = (2, "", "lineage: what is to be compared?\n  give DATE, DATE DATE, or --rev A..B\n")
    assert lineage("diff", "2022", "--rev", "HEAD", database=kept.folder) == said
    assert lineage("diff", database=kept.folder) == said


def test_a_range_of_revisions_where_dates_are_due_is_told_where_it_belongs(kept: World, lineage: Lineage) -> None:
    said = (2, "", "lineage: 'HEAD~1..HEAD' is no date\n  of revisions in git: --rev HEAD~1..HEAD\n")
    assert lineage("diff", "HEAD~1..HEAD", database=kept.folder) == said


def test_a_folder_in_no_repository_and_a_machine_without_git_are_said(
    world: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = lineage("diff", "--rev", "HEAD", database=world.folder)
    assert (ran.code, ran.out) == (4, "")
    assert "not a git repository" in ran.err
    monkeypatch.setenv("PATH", str(world.folder))
    ran = lineage("diff", "--rev", "HEAD", database=world.folder)
    assert ran == (4, "", "lineage: git is not installed here\n  --rev asks it for revisions\n")


def test_a_revision_without_the_database_is_said(kept: World, lineage: Lineage) -> None:
    other = World(kept.folder.parent / "later")
    ran = lineage("diff", "--rev", "HEAD", database=other.folder)
    assert (ran.code, ran.err) == (4, "lineage: HEAD has no later/lineage.yaml\n")


@pytest.mark.parametrize("name", ["-h", ":(glob)*", "a*b", "new\nline"])
def test_a_folder_of_any_name_is_compared(name: str, world: World, lineage: Lineage) -> None:
    """No name of a folder is an option or a pattern to git."""
    odd = World(world.folder / name)
    odd.write("a.yaml", FIRST)
    git(world.folder, "init", "-q")
    commit(world.folder)
    assert diff(lineage, odd, "HEAD") == {}
    odd.write("a.yaml", FIRST.replace("It stays", "It stayed"))
    assert list(diff(lineage, odd, "HEAD")) == ["kept"]


def test_it_works_where_git_itself_started_it(kept: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert diff(lineage, kept, "HEAD") == {}


def test_of_a_revision_only_what_a_database_is_read_of_is_taken(kept: World, lineage: Lineage) -> None:
    outside = kept.folder.parent / "secret.yaml"
    outside.write_text("claims: {secret: {statement: S., note: n}}")
    (kept.folder / "link.yaml").symlink_to("../secret.yaml")
    kept.write(".hidden/x.yaml", "claims: {hidden: {statement: H., note: n}}")
    kept.write("big.yaml", "# " + "x" * 3_000_000)
    kept.write("name with\nnewline.yaml", "claims: {named: {statement: N., note: n}}")
    commit(kept.folder.parent)
    for name in ("link.yaml", "big.yaml", "name with\nnewline.yaml"):
        (kept.folder / name).unlink()
    ran = lineage("diff", "--rev", "HEAD", "--json", database=kept.folder)
    assert "the database at HEAD has 2 errors" in ran.err  # too large, and a name that no index holds
    assert json.loads(ran.out)["changes"] == []


HOSTILE = """
[core]
    fsmonitor = {ran}
    hooksPath = {hooks}
    pager = {ran}
    sshCommand = {ran}
    attributesFile = {attributes}
    editor = {ran}
[alias]
    rev-parse = !{ran}
    ls-tree = !{ran}
    cat-file = !{ran}
[filter "f"]
    smudge = {ran}
    clean = {ran}
    process = {ran}
    required = true
[diff "f"]
    textconv = {ran}
    command = {ran}
[diff]
    external = {ran}
[remote "origin"]
    url = "ext::{ran} %S"
    fetch = +refs/heads/*:refs/remotes/origin/*
    promisor = true
    partialclonefilter = blob:none
    uploadpack = {ran}
[extensions]
    partialClone = origin
[protocol]
    allow = always
[protocol "ext"]
    allow = always
[credential]
    helper = !{ran}
"""


@pytest.mark.parametrize("lacks", [False, True], ids=["whole", "an object is missing"])
def test_a_repository_of_a_stranger_runs_nothing(kept: World, tmp_path: Path, *, lacks: bool) -> None:
    root, trap = kept.folder.parent, tmp_path / "trap"
    kept.write(".gitattributes", "*.yaml filter=f diff=f\n")
    kept.write("b.yaml", "claims: {new: {statement: New., note: n}}")
    commit(root)
    trap.mkdir()
    program = trap / "run"
    program.write_text(f"#!/bin/sh\necho ran >> {trap / 'ran'}\n")
    program.chmod(0o755)
    hooks = trap / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman", "pre-auto-gc"):
        shutil.copy(program, hooks / name)
    (trap / "attributes").write_text("* filter=f diff=f\n")
    with (root / ".git" / "config").open("a") as config:
        config.write(HOSTILE.format(ran=program, hooks=hooks, attributes=trap / "attributes"))
    if lacks:
        blob = subprocess.run(
            ["git", "hash-object", "--stdin"],
            input=(kept.folder / "b.yaml").read_text(),
            text=True,
            capture_output=True,
            check=True,
        ).stdout.strip()
        (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    ran = run_for_real("diff", "--rev", "HEAD~1..HEAD", database=kept.folder)
    assert not (trap / "ran").exists()
    if lacks:
        assert (ran.code, ran.out) == (4, "")
        assert "git has not got the content of b.yaml" in ran.err
    else:
        assert "new" in ran.out


def test_nothing_is_left_behind(kept: World, tmp_path: Path, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    before = {path: path.stat().st_mtime_ns for path in (kept.folder, *kept.folder.parent.glob(".git/**/*"))}
    assert lineage("diff", "--rev", "HEAD..HEAD", database=kept.folder).code == 0
    assert list((tmp_path / "temp").iterdir()) == []
    assert {path: path.stat().st_mtime_ns for path in before} == before
