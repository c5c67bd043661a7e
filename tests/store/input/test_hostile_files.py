"""Files that strangers may write: each ends in a clear message with its place and code, or works, and hurts nothing beside it."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.amounts import every
from tests.hostile.cases import Case, cases, record
from tests.hostile.places import PLACES
from tests.worlds import DATA, MANIFEST, ROOT, Ran, World

CASES = cases()
EXPECTED = ROOT / "tests" / "hostile" / "expected.txt"
GOOD = (DATA / "bad" / "syntax" / "good.yaml").read_text("utf-8")
LARGE = 100_000  # bytes: larger ones take their time, and are read under limits of memory and time
MEMORY, SECONDS = 500_000_000, 10
FAILING = 150  # cases, at least, on which a plain program fails
OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

SMALL_CASES = [name for name, case in CASES.items() if len(case.content) <= LARGE]
LARGE_CASES = [name for name, case in CASES.items() if len(case.content) > LARGE]


def made(name: str, world: World) -> Case | None:
    """Write the files of a case into a database that holds something sound."""
    world.write("good.yaml", GOOD)
    case = CASES.get(name)
    if case is None:
        PLACES[name.removeprefix("place-")](world.folder)
    else:
        (world.folder / case.name).write_bytes(case.content)
    return case


def outcome(check: Ran, tag: Ran, folder: Path) -> str:
    """Return what came of a case in one line: the exit code, the first problems, and what is said of a claim beside it."""
    lines = check.out.splitlines() if check.code in (0, 1) else []
    problems = [json.loads(line) for line in lines]
    told = [f"{each['path']}:{each['line']}:{each['column']} {each['code']}" for each in problems[:3]]
    told += [f"{len(problems) - 3} more"] if len(problems) > 3 else []
    told += check.err.splitlines()[:2] if check.code not in (0, 1) else []
    beside = tag.out.strip() or f"exit {tag.code}"
    return f"exit {check.code}: {'; '.join(told) or 'sound'} | {beside}".replace(os.path.realpath(folder), "DIR")


def expected() -> dict[str, str]:
    return dict(line.split("  ", 1) for line in EXPECTED.read_text("utf-8").splitlines())


def written_anew(found: dict[str, str]) -> None:
    """Put outcomes into the file of expectations, in order of the cases."""
    known = (expected() if EXPECTED.exists() else {}) | found
    order = [*CASES, *(f"place-{name}" for name in PLACES)]
    EXPECTED.write_text("".join(f"{name}  {known[name]}\n" for name in order if name in known), "utf-8")


def asked(name: str, world: World, lineage: Callable[..., Ran]) -> str:
    made(name, world)
    check = lineage("check", "--all", "--format", "jsonl", database=world.folder)
    return outcome(check, lineage("tag", "sound", database=world.folder), world.folder)


@pytest.mark.parametrize("name", every(4, [*SMALL_CASES, *(f"place-{name}" for name in PLACES)]))
def test_each_ends_as_expected_and_hurts_nothing_beside_it(
    name: str, world: World, lineage: Callable[..., Ran], request: pytest.FixtureRequest
) -> None:
    found = asked(name, world, lineage)
    if request.config.getoption("--regen"):
        written_anew({name: found})
    assert found == expected()[name]
    if name in CASES and CASES[name].shows:
        is_shown_as_it_was_typed(CASES[name], world, lineage)


def is_shown_as_it_was_typed(case: Case, world: World, lineage: Callable[..., Ran]) -> None:
    ran = lineage("show", the_id(case), database=world.folder)

    assert (ran.code, ran.out.splitlines()[0]) == (0, f"{case.shows}  {the_id(case)} · entity")
    assert not OBEYED.search(ran.out)


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE_CASES)
def test_each_large_one_ends_as_expected(
    name: str, world: World, lineage: Callable[..., Ran], request: pytest.FixtureRequest
) -> None:
    test_each_ends_as_expected_and_hurts_nothing_beside_it(name, world, lineage, request)


def test_every_case_has_an_expectation_and_no_expectation_is_left_over() -> None:
    assert list(expected()) == [*CASES, *(f"place-{name}" for name in PLACES)]


def the_id(case: Case) -> str:
    """Return the id of the entity of a case that is sound."""
    return str(re.findall(r"(?:^entities:\s+\"?|\"id\": \")([a-z0-9.-]+)", case.content.decode("utf-8-sig"))[0])


def test_the_language_of_norway_is_not_false(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("bad.yaml", "claims: {odd: {statement: Odd., note: n, translations: {no: Rart.}}}")

    assert lineage("show", "odd", "--lang", "no", database=world.folder).out.splitlines()[1] == "Rart."


def in_limits(arguments: list[str], cache: str = "off") -> Ran | None:
    """Run a program with little memory; None where it does not end in time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LINEAGE_CACHE": cache, "PYTHONPATH": ""},
            timeout=SECONDS,
            check=False,
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired:
        return None
    return Ran(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def for_real(name: str, world: World) -> str:
    made(name, world)
    chosen = ["-m", "lineage_cli", "check", "--all", "--format", "jsonl", "--claims", str(world.folder)]
    check = in_limits(chosen)
    tag = in_limits(["-m", "lineage_cli", "tag", "sound", "--claims", str(world.folder)])
    assert check is not None, f"{name} hangs"
    assert tag is not None, f"{name} hangs"
    assert "Traceback" not in check.err + tag.err
    return outcome(check, tag, world.folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*LARGE_CASES, *(f"place-{name}" for name in PLACES)])
def test_the_program_itself_ends_so_in_half_a_gigabyte_and_ten_seconds(name: str, world: World) -> None:
    assert for_real(name, world) == expected()[name]


def failure(name: str, world: World) -> str:
    """Return how a plain program fails on a case, or nothing."""
    case = made(name, world)
    bad = world.folder / (case.name if case else "bad.yaml")
    if not os.path.lexists(bad):
        return ""
    ran = in_limits([str(ROOT / "tests" / "hostile" / "baseline.py"), str(bad)])
    if ran is None:
        return "hangs"
    if ran.code != 0:
        return "crashes"
    if OBEYED.search(ran.out):
        return "prints what a terminal obeys"
    if case is not None and case.shows:
        faithful = (f".entities.{the_id(case)}.name: {case.shows}", f".name: {case.shows}")
        return "" if set(faithful) & set(ran.out.splitlines()) else "changes what was typed"
    return "takes what is wrong" if expected()[name].startswith(("exit 1", "exit 4")) else ""


@pytest.mark.slow
def test_a_plain_program_fails_on_most_of_them(tmp_path: Path) -> None:
    names = [*CASES, *(f"place-{name}" for name in PLACES)]
    failures = {name: failure(name, World(tmp_path / name, MANIFEST)) for name in names}

    assert sum(map(bool, failures.values())) >= FAILING


@pytest.mark.slow
@pytest.mark.parametrize("name", ["all.yaml", "all.jsonl"])
def test_ten_million_bytes_are_read_in_half_a_gigabyte_and_ten_seconds(name: str, world: World) -> None:
    long = "words " * 150
    many = 10_000_000 // (len(long) + 60)
    texts = {
        "all.yaml": "entities:\n" + "".join(f"  e{n}: {{kind: thing, name: E, note: {long}}}\n" for n in range(many)),
        "all.jsonl": "".join(f"{record(id=f'e{n}', note=long)}\n" for n in range(many)),
    }
    (world.folder / name).write_text(texts[name], "utf-8")

    ran = in_limits(["-m", "lineage_cli", "check", "--limits", "file=11MB,values=500k", "--claims", str(world.folder)])

    assert ran is not None
    assert (ran.code, ran.out) == (0, "")
    assert len(texts[name]) > 9_500_000
