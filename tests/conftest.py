"""Every test has its own home and working folder, and nothing of the user's environment; the cache is one for all, as a user's is."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import amounts
from tests.shells import Home, a_home
from tests.worlds import OPEN, Ran, World, on_a_terminal, on_a_terminal_here, run_for_real, run_in_process

with contextlib.suppress(ModuleNotFoundError):  # without Babel only the tests of other languages fail, and say so
    from hatch_build import compile_catalogues

    compile_catalogues()

LEFT_ALONE = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LINEAGE_TEXTS",
    "LINEAGE_EDITS",
    "LINEAGE_SEED",
    "VIRTUAL_ENV",
    "SYSTEMROOT",
    "COVERAGE_PROCESS_START",
)

settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")  # a busy machine is no fault of the code

for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
    if signal.getsignal(number) is signal.SIG_IGN:  # as under nohup, and in the background of a shell
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


HOMES = count()
FOR_REAL = {"the_program", "the_screen"}
"""The fixtures that start processes in a long run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the snapshots and examples anew instead of comparing")
    parser.addoption("--laws", type=int, default=amounts.laws, help="how many examples of each law a slow test takes")
    parser.addoption("--slow", action="store_true", help="run the slow tests too, and only them")


def pytest_configure(config: pytest.Config) -> None:
    amounts.whole = bool(config.getoption("--slow"))
    amounts.laws = config.getoption("--laws")
    amounts.renewed = bool(config.getoption("--regen"))


def _is_wanted(item: pytest.Item) -> bool:
    """Whether a test belongs to this run: a long one takes what is slow, and with all their examples those that have many."""
    slow = item.get_closest_marker("slow") is not None
    thorough = item.get_closest_marker("thorough") is not None or not FOR_REAL.isdisjoint(
        getattr(item, "fixturenames", ())
    )
    return slow or thorough if amounts.whole else not slow


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    wanted = [item for item in items if _is_wanted(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _is_wanted(item)])
    items[:] = wanted


def pytest_collection_finish() -> None:
    """Let the collector of garbage no longer walk through the thousands of tests, which stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.getbasetemp() / f"home-{next(HOMES)}"  # `mktemp` looks through all that there are
    home.mkdir()
    for name in list(os.environ):
        if name not in LEFT_ALONE and not name.startswith(("PYTEST", "COV")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LINEAGE_LANG", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.chdir(home)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test alone, for one that looks into it, damages it or needs that nothing is in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own-cache"))
    return tmp_path / "own-cache" / "lineage"


@pytest.fixture
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every index is kept in memory: many databases are made that are asked once."""
    monkeypatch.setenv("LINEAGE_CACHE", "off")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    OPEN.close()


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A database to be written by the test, empty but for its predicates."""
    return World(tmp_path / "database")


@pytest.fixture
def lineage(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the command line in this process: `lineage("tag", "some-claim", database=world.folder)`."""
    return lambda *args, **options: run_in_process(capsys, *args, **options)


@pytest.fixture
def the_program(lineage: Callable[..., Ran]) -> Callable[..., Ran]:
    """The command line as users run it: in a process of its own in a long run, which takes every test that asks for this, too."""
    return run_for_real if amounts.whole else lineage


@pytest.fixture
def the_screen() -> Callable[..., Ran]:
    """The same, with a terminal of 80 columns as its standard output."""
    return on_a_terminal if amounts.whole else on_a_terminal_here


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home in which shells find the program of this checkout, kept for the whole run with the indexes in it."""
    folder = tmp_path_factory.mktemp("home")
    return a_home(folder, folder / "cache")
