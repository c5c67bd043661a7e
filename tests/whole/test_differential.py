"""Every command gives the same bytes from a warm index, a cold one, one brought up to date, and none; and touches no database."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from lineage_cli.commands import COMMANDS
from lineage_cli.store.cache import locate
from lineage_cli.store.folders.database import MANIFEST
from lineage_cli.store.open import open_library
from tests.amounts import sweep
from tests.faults import stated
from tests.worlds import BUNDLED, SMALL, Ran, run_for_real

Lineage = Callable[..., Ran]
LINK_ID = re.compile("(?<=\x1b]8;)id=[0-9]+")
ON_SMALL = (
    "trace planning-aloud",
    "trace planning-aloud --json",
    "trace 逐步规划 --lang zh",
    "trace heron-text --format markdown",
    "trace heron-1 --down --color always",
    "trace code-gains-planning --down --format jsonl",
    "trace planning-aloud --as-of 2021-07 --without brook-2021",
    "trace planing-aloud",
    "compare heron-text heron-code",
    "compare heron-1 reed-1 --differences --json",
    "compare lind-2021 moss-2021 lind-2021-zh --format csv",
    "evidence planning-from-code",
    "evidence planning-from-code --json",
    "evidence reed-1 --format tsv",
    "evidence one-plans-weakly one-lacks-planning --as-of 2021",
    "show planning-aloud",
    "show planning-from-code --json",
    "show lind-2021-zh --color always",
    "show plans-have-the-form-of-code --format markdown",
    "search planning code",
    "search 规划 --json",
    "search wrods taht are nowhere",
    "list claims",
    "list claims --mark contested --about planning-aloud --json",
    "list models --format csv",
    "list sources --since 2021-06 --format jsonl",
    "list evidence --source brook-2021 --format tsv",
    "tag planning-from-code text-from-code what-feedback-adds",
    "tag planning-from-code --at-least conclusion",
    "tag no-such-claim",
    "timeline",
    "timeline planning-from-code --json",
    "diff 2021-06-30 2021-09",
    "diff 2021-06-30 2021-09 --format csv",
    "impact brook-2021",
    "impact lind-2021 --withdrawn --json",
    "stats",
    "stats --json",
    "check",
    "check --json",
    "explain single-source",
    "findings",
    "cite planning-from-code --json",
    "graph planning-aloud",
    "export",
    "export --format jsonld --as-of 2021",
    "graph heron-chat --format dot",
)
ON_BUNDLED = (
    "trace chain-of-thought",
    "trace chain-of-thought --json",
    "trace cot --lang zh --depth 2",
    "trace code-davinci-002 --down --format markdown",
    "trace fu-2022 --format jsonl",
    "compare code-davinci-002 text-davinci-003",
    "compare code-davinci-002 text-davinci-002 chatgpt --json",
    "compare fu-2022 fu-2022-zh",
    "evidence cot-from-code",
    "evidence cot-from-code --json",
    "evidence code-davinci-002 --format csv",
    "show chain-of-thought",
    "show cot-from-code --json",
    "show fu-2022",
    "search 思维链",
    "search code training --json",
    "search instruct --limit 3 --color always",
    "list claims --format csv",
    "list claims --tag conclusion",
    "list entities --json",
    "list evidence --format jsonl",
    "list claims --single-source",
    "tag cot-from-code",
    "timeline",
    "timeline chain-of-thought --json",
    "diff 2022-06 2023",
    "diff 2022 2023 --json",
    "impact fu-2022",
    "impact fu-2022 --withdrawn --format csv",
    "stats",
    "stats --json",
    "check",
    "explain --json",
    "graph cot-from-code --evidence --json",
    "findings alone --json",
    "export --format bibtex --about chatgpt",
    "cite fu-2022",
)


class Kept:
    """A copy of a database and the caches it is asked through."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.folder = folder
        self.database = folder / "database"
        shutil.copytree(database, self.database)

    @contextmanager
    def through(self, way: str) -> Iterator[None]:
        """Ask through one of the ways: `off`, `cold`, or a cache of that name that stays as it is."""
        if way == "cold":
            shutil.rmtree(self.folder / way, ignore_errors=True)
        before = os.environ.get("LINEAGE_CACHE")
        os.environ["LINEAGE_CACHE"] = {"off": "off", "refused": "/dev/null/cache"}.get(way, str(self.folder / way))
        try:
            yield
        finally:
            if before is None:
                del os.environ["LINEAGE_CACHE"]
            else:
                os.environ["LINEAGE_CACHE"] = before

    def index(self, way: str) -> str:
        """Return the file that keeps the index of a way."""
        return str(locate.index_path(os.path.realpath(self.database), {"LINEAGE_CACHE": str(self.folder / way)}))

    def bring_up_to_date(self, way: str) -> None:
        """Make an index of part of the files, then of all but one as they were not, then of all as they are."""
        files = sorted(path for path in self.database.rglob("*.*") if path.name != MANIFEST and path.is_file())
        texts = {path: path.read_bytes() for path in files}
        with self.through(way):
            for path in files[::2]:
                path.unlink()
            self._ask()
            for path in files[1::2]:
                path.write_bytes(texts[path][: len(texts[path]) // 2])
            self._ask()
            for path, text in texts.items():
                path.write_bytes(text)
            self._ask()

    def _ask(self) -> None:
        open_library(os.path.realpath(self.database)).close()


def digest(folder: Path) -> list[tuple[str, ...]]:
    """Return everything that can be known of the files below a folder, times and all."""

    def known(path: Path) -> tuple[str, ...]:
        stat = path.lstat()
        content = sha256(path.read_bytes()).hexdigest() if path.is_file() else str(sorted(os.listdir(path)))
        return (
            str(path),
            content,
            *map(str, (stat.st_mode, stat.st_ino, stat.st_nlink, stat.st_mtime_ns, stat.st_ctime_ns)),
        )

    return [known(path) for path in [folder, *sorted(folder.rglob("*"))]]


def same(kept: Kept, way: str, ran: Ran) -> Ran:
    """Return an answer without what differs by design: where `stats` says its index is, and the numbers rich gives links."""
    for said in (kept.index(way), "kept in memory"):
        ran = ran._replace(out=LINK_ID.sub("", ran.out).replace(said, "INDEX"))
    return ran._replace(out=ran.out.replace('"index": null', '"index": "INDEX"'))


def asked(kept: Kept, way: str, words: str, lineage: Lineage) -> Ran:
    with kept.through(way):
        return same(kept, way, lineage(*shlex.split(words), database=kept.database))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A copy of the small database, a warm index of it and one that was brought up to date."""
    kept = Kept(tmp_path_factory.mktemp("small"), SMALL)
    kept.bring_up_to_date("updated")
    return kept


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The same of the bundled database."""
    kept = Kept(tmp_path_factory.mktemp("bundled"), BUNDLED)
    kept.bring_up_to_date("updated")
    return kept


def test_every_command_that_reads_a_database_is_asked() -> None:
    asked_of = [{words.split()[0] for words in lines} for lines in (ON_SMALL, ON_BUNDLED)]
    assert asked_of == [{name for name, entry in COMMANDS.items() if not entry.writes} - {"schema", "completions"}] * 2


@pytest.mark.parametrize("words", sweep(ON_SMALL, ON_SMALL[::6]))
@stated("the cache is warm, cold, brought up to date, off or refused", "the same bytes from every command")
def test_every_way_to_the_index_gives_the_same_bytes(words: str, small: Kept, lineage: Lineage) -> None:
    before = digest(small.database)
    answers = {way: asked(small, way, words, lineage) for way in ("off", "cold", "warm", "warm", "updated", "refused")}

    assert {way for way, answer in answers.items() if answer != answers["off"]} == set()
    assert answers["off"].out or answers["off"].err
    assert digest(small.database) == before


@pytest.mark.slow
@pytest.mark.parametrize("words", ON_BUNDLED)
def test_every_way_to_the_bundled_index_gives_the_same_bytes(words: str, bundled: Kept, lineage: Lineage) -> None:
    answers = {way: asked(bundled, way, words, lineage) for way in ("off", "warm", "warm", "updated")}
    for way in ("warm", "off"):
        with bundled.through(way):
            answers[f"{way} in a process"] = same(
                bundled, way, run_for_real(*shlex.split(words), database=bundled.database)
            )

    assert {way for way, answer in answers.items() if answer != answers["off"]} == set()
    assert answers["off"].code == 0


@stated("the database is read-only", "right answers; nothing in it is touched, bit for bit, nor asked to be")
def test_a_closed_database_is_read_and_not_touched(tmp_path: Path, lineage: Lineage) -> None:
    kept = Kept(tmp_path, SMALL)
    for path in [kept.database, *kept.database.rglob("*")]:
        path.chmod(0o500)
    before, beside = digest(kept.database), sorted(os.listdir(tmp_path))

    for words in ON_SMALL:
        asked(kept, "off", words, lineage)

    assert digest(kept.database) == before
    assert sorted(os.listdir(tmp_path)) == beside
