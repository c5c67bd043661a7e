"""The index is brought up to date by what changed, and answers exactly as one made anew. A bad cache costs only time."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lineage_cli.domain.errors import DatabaseUnreadable
from lineage_cli.domain.grades import Tag
from lineage_cli.domain.text import apart
from lineage_cli.domain.text_index import Phrase, TextQuery
from lineage_cli.query.checking import check
from lineage_cli.store.folders import stamps
from lineage_cli.store.index import grader, resolver
from lineage_cli.store.index.connection import VERSION
from lineage_cli.store.index.sqlite_library import SqliteLibrary
from lineage_cli.store.input import files as store_files
from lineage_cli.store.input import reader
from tests.amounts import every
from tests.faults import aged, cache_of, stated, strangers
from tests.worlds import BUNDLED, MANIFEST, Ran, World, run_for_real

ENGINE = "entities: {engine: {kind: model, name: Engine}}"
WHEEL = "entities: {wheel: {kind: part, name: Wheel}}"
NOTES = "sources: {notes: {title: Notes, kind: essay, language: en}}"
CLAIM = """
claims:
  runs:
    statement: The engine runs.
    stated: [{source: notes, anchor: it runs}]
    supports: [{id: seen, summary: It was seen., kind: observation, source: notes, anchor: we saw}]
"""


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read, in order; the reading itself goes on as ever."""
    read: list[str] = []

    def counted(path: str, *rest: object) -> object:
        read.append(path)
        return reader.read_file(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(store_files, "read_file", counted)
    return read


def settle(world: World) -> SqliteLibrary:
    """Open the database when its files are old enough for their stamps to be trusted."""
    library = aged(world).library()
    while set(library.index.execute("SELECT length(stamp) FROM file")) & {(40,), (80,)}:  # five numbers, or twice five
        library = world.library()
    return library


def phrase(word: str) -> TextQuery:
    """What finds the records that have a word as it is written."""
    return TextQuery((Phrase(tuple(apart(word).split())),))


def answers(world: World) -> list[object]:
    """Everything that the index knows of a database, by its contents and not by its keys."""
    library = world.library()
    rows = library.index.execute
    found: list[object] = [
        check(library).problems,
        rows(
            "SELECT path, line, column, kind, id, body, refused, incomplete, is_canonical, lost FROM record"
            " JOIN file ON file.key = record.file ORDER BY 1, 2, 3, 5"
        ).fetchall(),
        rows(
            "SELECT id, tag, marks, circle, by_lines, origin FROM grade JOIN record USING (key) ORDER BY id"
        ).fetchall(),
        rows(
            "SELECT day, path, id FROM day JOIN record ON record.key = holder JOIN file ON file.key = record.file ORDER BY 1, 2, 3"
        ).fetchall(),
        rows(
            "SELECT term, path, id FROM backlink JOIN record ON record.key = doc"
            " JOIN file ON file.key = record.file ORDER BY 1, 2, 3"
        ).fetchall(),
        rows("SELECT key, value FROM meta WHERE key <> 'stamps' ORDER BY key").fetchall(),
        rows("SELECT folded, shown, id FROM name JOIN record ON key = holder ORDER BY 1, 2, 3").fetchall(),
    ]
    words = ("claim", "engine", "思", "思维", "it", "notes")
    hits = [[(hit.kind, hit.id, round(hit.rank, 9)) for hit in library.text.ranked(phrase(word))] for word in words]
    return [*found, *hits]


def anew(world: World, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    with monkeypatch.context() as patched:
        patched.setenv("LINEAGE_CACHE", "off")
        return answers(world)


def test_a_second_run_reads_no_file(world: World, read_again: list[str]) -> None:
    world.write("a.yaml", ENGINE)
    settle(world)
    read_again.clear()

    assert world.library().entity("engine") is not None
    assert read_again == []


def test_a_second_run_imports_no_yaml(world: World) -> None:
    world.write("a.yaml", ENGINE)
    settle(world)
    code = "import sys; from lineage_cli import cli; cli.main(sys.argv[1:]); print('yaml' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code, "show", "engine", "--claims", str(world.folder)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.endswith("False\n")


def test_only_the_file_that_was_touched_is_read_again(world: World, read_again: list[str]) -> None:
    for number in range(20):
        world.write(f"{number}.yaml", f"entities: {{part-{number}: {{kind: part, name: Part {number}}}}}")
    settle(world)
    read_again.clear()
    world.write("7.yaml", "entities: {part-7: {kind: part, name: Seven}}")

    entity = world.library().entity("part-7")

    assert entity is not None
    assert entity.name == "Seven"
    assert read_again == ["7.yaml"]


@stated("a file changes and keeps its size and time (`touch -r`)", "the edit is seen: the inode's own time moved")
def test_a_change_that_keeps_size_and_time_is_seen(world: World) -> None:
    path = world.write("a.yaml", ENGINE)
    before = path.stat()
    settle(world)
    world.write("a.yaml", ENGINE.replace("Engine", "Enigma"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    entity = world.library().entity("engine")

    assert entity is not None
    assert entity.name == "Enigma"


@stated(
    "a file changes right after it was read, within one tick of the clock",
    "the edit is seen: so young a stamp is not trusted",
)
def test_a_file_that_changes_right_after_it_was_read_is_read_again(world: World) -> None:
    for name in ("Aaaa", "Bbbb", "Cccc"):
        world.write("a.yaml", ENGINE.replace("Engine", name))
        entity = world.library().entity("engine")
        assert entity is not None
        assert entity.name == name


def test_a_file_that_is_added_is_read(world: World) -> None:
    settle(world)
    world.write("more/a.yml", ENGINE)

    assert world.library().entity("engine") is not None


def test_what_a_removed_file_held_is_gone(world: World) -> None:
    path = world.write("a.yaml", ENGINE)
    world.write("b.yaml", WHEEL)
    settle(world)
    path.unlink()

    library = world.library()

    assert (library.entity("engine"), library.named("engine")) == (None, [])
    assert list(library.ids("entity")) == ["wheel"]


def test_a_renamed_file_keeps_its_records(world: World) -> None:
    path = world.write("a.yaml", ENGINE + "\n" + NOTES)
    settle(world)
    path.rename(world.folder / "z.yaml")

    library = world.library()

    assert library.entity("engine") is not None
    assert library.index.execute("SELECT path FROM file JOIN record ON record.file = file.key").fetchall()[:1] == [
        ("z.yaml",)
    ]


def codes(world: World) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check(world.library()).problems]


def test_a_duplicate_appears_and_disappears(world: World) -> None:
    world.write("b.yaml", ENGINE)
    settle(world)

    earlier = world.write("a.yaml", ENGINE.replace("Engine", "Earlier"))
    assert codes(world) == [("b.yaml", "repeated-id")]
    assert world.library().entity("engine").name == "Earlier"  # type: ignore[union-attr]

    earlier.unlink()
    assert codes(world) == []
    assert world.library().entity("engine").name == "Engine"  # type: ignore[union-attr]


def test_a_dangling_reference_is_healed_by_a_new_file(world: World) -> None:
    world.write("a.yaml", CLAIM)
    settle(world)
    assert {code for _, code in codes(world)} == {"dangling-reference"}
    assert world.judge().verdict("runs").tag is Tag.EDUCATED_GUESS

    world.write("b.yaml", NOTES)

    assert codes(world) == []
    assert world.judge().verdict("runs").tag is Tag.HYPOTHESIS


def test_a_withdrawn_source_reaches_the_claims_that_stand_on_it(world: World) -> None:
    world.write("a.yaml", CLAIM)
    world.write("b.yaml", NOTES)
    settle(world)
    assert world.judge().verdict("runs").tag is Tag.HYPOTHESIS

    world.write("b.yaml", NOTES.replace("language: en", "language: en, status: withdrawn"))

    assert world.judge().verdict("runs").tag is Tag.EDUCATED_GUESS


def test_another_lineage_yaml_makes_everything_anew(world: World, read_again: list[str]) -> None:
    world.write("a.yaml", "claims: {c: {statement: C, note: N, subject: engine, predicate: drives, object: engine}}")
    world.write("b.yaml", ENGINE)
    settle(world)
    assert codes(world) == [("a.yaml", "unknown-predicate")]
    read_again.clear()

    world.write("lineage.yaml", MANIFEST + "  drives: {role: relation, label: drives}\n")

    assert codes(world) == []
    assert set(read_again) == {"a.yaml", "b.yaml"}


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, "lineage.yaml cannot be read: No such file or directory"),
        ("format: 2\ntitle: T\n", "lineage.yaml cannot be used"),
        ("format: [\n", "lineage.yaml cannot be used"),
    ],
)
def test_a_database_without_a_usable_lineage_yaml_is_refused(world: World, manifest: str | None, said: str) -> None:
    settle(world)
    (world.folder / "lineage.yaml").unlink()
    if manifest is not None:
        world.write("lineage.yaml", manifest)

    with pytest.raises(DatabaseUnreadable, match=said):
        world.library()


def test_chinese_words_of_two_characters_are_found(world: World) -> None:
    world.write(
        "a.yaml",
        """
        entities:
          cot: {kind: ability, name: Chain of thought, aliases: [思维链]}
          icl: {kind: ability, name: In-context learning, aliases: [上下文学习]}
        """,
    )
    library = world.library()

    def found(word: str) -> list[str]:
        return [hit.id for hit in library.text.ranked(phrase(word))]

    assert (found("思维"), found("维链"), found("链"), found("学习"), found("维思")) == (
        ["cot"],
        ["cot"],
        ["cot"],
        ["icl"],
        [],
    )


def test_a_changed_record_is_found_by_its_new_words_alone(world: World) -> None:
    world.write("a.yaml", ENGINE)
    settle(world)
    world.write("a.yaml", ENGINE.replace("Engine", "Motor"))

    library = world.library()

    assert [hit.id for hit in library.text.ranked(phrase("motor"))] == ["engine"]
    assert [hit.id for hit in library.text.ranked(phrase("name"))] == []


def damage_header(path: Path) -> None:
    path.write_bytes(b"X" + path.read_bytes()[1:])


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite_pages(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def overwrite_all_but_the_facts(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index, index:
        (kept,) = index.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()
    index.close()
    pages = [path.read_bytes()[at : at + 4096] for at in range(0, path.stat().st_size, 4096)]
    path.write_bytes(b"".join(page if number in (1, kept) else b"\xff" * 4096 for number, page in enumerate(pages, 1)))


def change_meta(key: str, value: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as index, index:
            index.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))
        index.close()

    return change


def be_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("CREATE TABLE notes (text)")
    index.close()


def lose_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("DROP TABLE meta")
    index.close()


def be_a_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def be_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


BAD_CACHES = [
    Path.unlink,
    lambda path: path.write_bytes(b""),
    lambda path: path.write_text("not an index"),
    damage_header,
    truncate,
    overwrite_pages,
    overwrite_all_but_the_facts,
    change_meta("version", "0.0.0/0"),
    change_meta("folder", "/another/database"),
    be_another_program,
    lose_a_table,
    be_a_folder,
    be_a_pipe,
]


@pytest.mark.parametrize("changed", [False, True], ids=["same-files", "changed-files"])
@pytest.mark.parametrize("spoil", every(2, BAD_CACHES))
def test_a_bad_cache_costs_time_and_never_an_answer(
    world: World, spoil: Callable[[Path], object], changed: bool, lineage: Callable[..., Ran]
) -> None:
    world.write("a.yaml", CLAIM)
    world.write("b.yaml", NOTES)
    settle(world)
    spoil(cache_of(world))
    if changed:
        world.write("c.yaml", ENGINE)

    for _ in range(2):
        assert lineage("tag", "runs", database=world.folder) == (0, "hypothesis\n", "")
    if changed:
        assert lineage("show", "engine", database=world.folder).code == 0


@pytest.mark.parametrize("spoil", every(2, [spoil for spoil in BAD_CACHES if spoil is not be_a_folder]))
def test_a_bad_cache_heals(world: World, spoil: Callable[[Path], object], lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", ENGINE)
    settle(world)
    spoil(cache_of(world))
    world.write("b.yaml", WHEEL)

    lineage("show", "wheel", database=world.folder)

    with closing(sqlite3.connect(cache_of(world))) as index, index:
        assert index.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() == (VERSION,)
        assert index.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    index.close()


@pytest.mark.parametrize("place", ["/dev/null/cache", "/proc/nowhere"])
def test_a_cache_that_cannot_be_written_costs_time_and_never_an_answer(
    world: World, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", place)
    world.write("a.yaml", CLAIM)
    world.write("b.yaml", NOTES)

    assert [world.judge().verdict("runs").tag for _ in range(2)] == [Tag.HYPOTHESIS] * 2


def test_a_left_over_copy_of_a_killed_run_does_no_harm(world: World) -> None:
    cache_of(world).parent.mkdir(parents=True)
    left_over = Path(f"{cache_of(world)}.{os.urandom(8).hex()}")
    left_over.write_bytes(b"half an index")
    world.write("a.yaml", ENGINE)

    assert [world.library().entity("engine") is not None for _ in range(2)] == [True, True]
    assert strangers(cache_of(world)) == []


def test_the_cache_can_be_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", "off")
    world.write("a.yaml", ENGINE)

    assert world.library().entity("engine") is not None
    assert not (Path(os.environ["XDG_CACHE_HOME"])).exists()


def test_the_cache_is_the_users_own(world: World) -> None:
    world.write("a.yaml", ENGINE)
    world.library()
    path = cache_of(world)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    world.write("b.yaml", WHEEL)
    world.library()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert strangers(cache_of(world)) == []


def test_nothing_is_written_into_the_database(world: World) -> None:
    world.write("a.yaml", ENGINE)
    before = [(path, path.stat()) for path in sorted(world.folder.rglob("*"))]
    folder = world.folder.stat()

    world.library()
    world.library()

    assert [(path, path.stat()) for path in sorted(world.folder.rglob("*"))] == before
    assert world.folder.stat().st_mtime_ns == folder.st_mtime_ns


def test_two_databases_of_one_name_have_two_indexes(tmp_path: Path) -> None:
    first, second = World(tmp_path / "one" / "claims"), World(tmp_path / "two" / "claims")
    first.write("a.yaml", ENGINE)
    second.write("a.yaml", WHEEL)

    assert [list(each.library().ids("entity")) for each in (first, second, first)] == [
        ["engine"],
        ["wheel"],
        ["engine"],
    ]


def test_a_database_in_an_oddly_named_folder_is_kept_too(tmp_path: Path) -> None:
    world = World(tmp_path / "50% of #思维链? it's")
    world.write("a.yaml", ENGINE)

    assert [world.library().entity("engine") is not None for _ in range(2)] == [True, True]


def test_several_runs_at_once_on_a_cold_cache_agree(world: World) -> None:
    world.write("a.yaml", CLAIM)
    world.write("b.yaml", NOTES)
    command = [sys.executable, "-m", "lineage_cli", "tag", "runs", "--claims", str(world.folder)]

    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]

    assert [run.communicate() for run in runs] == [(b"hypothesis\n", b"")] * 3
    assert strangers(cache_of(world)) == []


def test_the_installed_program_uses_the_index(world: World) -> None:
    world.write("a.yaml", CLAIM)
    world.write("b.yaml", NOTES)

    assert run_for_real("tag", "runs", database=world.folder) == (0, "hypothesis\n", "")
    assert cache_of(world).exists()


IDS = {
    "entity": ["engine-1", "engine-2"],
    "source": ["notes-1", "notes-2", "notes-3"],
    "evidence": ["seen-1", "seen-2", "seen-3", "seen-4"],
    "claim": ["runs-1", "runs-2", "runs-3", "runs-4"],
}
PLURAL = {"entity": "entities", "source": "sources", "evidence": "evidence", "claim": "claims"}


class Editor:
    """Makes random edits to the files of a world; small sets of ids make records meet, repeat, dangle and circle."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.random = random.Random(seed)  # noqa: S311
        for kind, ids in IDS.items():
            for id in ids:
                self.world.write(f"{id}.yaml", self._record(kind, id))

    def edit(self) -> None:
        files = sorted(path for path in self.world.folder.iterdir() if path.name != "lineage.yaml")
        action = self.random.random()
        if files and action < 0.2:
            self.random.choice(files).unlink()
        elif files and action < 0.25:
            self.random.choice(files).replace(self.world.folder / self._name())
        elif files and action < 0.28:
            self.random.choice(files).write_text("claims: [")
        elif action < 0.3:
            self.world.write("lineage.yaml", MANIFEST + self.random.choice(["", "  # another\n"]))
        else:
            kind = self.random.choice(["source", "evidence", "claim", "claim", self.random.choice(list(IDS))])
            id = self.random.choice(IDS[kind])
            name = f"{id}.yaml" if self.random.random() < 0.7 else self._name()
            self.world.write(name, self._record(kind, id))

    def _name(self) -> str:
        return f"{self.random.choice(['copy', 'later', 'more', 'zero'])}.yaml"

    def _record(self, kind: str, id: str) -> str:
        return f"{PLURAL[kind]}:\n  {id}: {{{', '.join(self._fields(kind))}}}\n"

    def _maybe(self, chance: float, *texts: str) -> Iterator[str]:
        if self.random.random() < chance:
            yield self.random.choice(texts)

    def _id(self, kind: str) -> str:
        chance = self.random.random()
        if chance < 0.05:
            return self.random.choice([id for ids in IDS.values() for id in ids])
        return self.random.choice(IDS[kind]) + ("1" if chance < 0.1 else "!" if chance < 0.11 else "")

    def _fields(self, kind: str) -> Iterator[str]:
        match kind:
            case "entity":
                yield from ("kind: model", f"name: {self.random.choice(['Engine', 'Engine 1', 'ENGINE_2', '思维链'])}")
                yield from self._maybe(0.3, f"part_of: {self._id('entity')}")
            case "source":
                yield from ("kind: paper", "language: en", "title: Notes")
                yield from self._maybe(0.4, f"derived_from: {self._id('source')}, derivation: retelling")
                yield from self._maybe(0.2, f"same_witness_as: {self._id('source')}")
                yield from self._maybe(0.2, "status: withdrawn", "status: withdrwan")
                yield from self._maybe(0.3, "read: 2020")
            case "evidence":
                kinds = ["record", "experiment", "experiment", "observation", "inference"]
                yield from (
                    "summary: It was seen",
                    f"kind: {self.random.choice(kinds)}",
                    f"source: {self._id('source')}",
                )
                yield from self._maybe(0.4, f"rests_on: [{self._id('claim')}, {self._id('claim')}]")
                yield from self._maybe(0.2, f"via: {{source: {self._id('source')}, anchor: a}}")
                yield from self._maybe(0.2, "concerns: [bias]", "concerns: [dull]")
            case _:
                yield from self._claim()

    def _claim(self) -> Iterator[str]:
        yield from self._maybe(0.95, "statement: A claim of the engine", "statement: 思维链的主张")
        yield from self._maybe(0.9, f"stated: [{{source: {self._id('source')}, anchor: a}}]")
        yield from self._maybe(0.5, f"subject: {self._id('entity')}, predicate: size, value: 3")
        for side in ("supports", "disputes", "neutral"):
            inline = f"{{id: {self._id('evidence')}, {', '.join(self._fields('evidence'))}}}"
            yield from self._maybe(
                0.6, f"{side}: [{self._id('evidence')}, {self._id('evidence')}]", f"{side}: [{inline}]"
            )
        yield from self._maybe(0.3, f"supersedes: {self._id('claim')}")
        yield from self._maybe(0.2, f"rivals: {self._id('claim')}")
        yield from self._maybe(0.1, "form: question", "form: quest")


def edits_never_part_the_index_from_a_fresh_one(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int, count: int
) -> None:
    monkeypatch.setattr(stamps, "RACY_NS", 0)  # each step takes longer than a stamp, so what did not change is not read
    odd = seed % 2  # in a small database few records are many: by turns they are treated as few all the same
    monkeypatch.setattr(resolver, "MANY", resolver.MANY * odd)
    monkeypatch.setattr(grader, "MOSTLY", grader.MOSTLY * (1 - odd))
    editor = Editor(world, seed)
    for number in range(count):
        for _ in range(editor.random.randint(1, 2)):
            editor.edit()
        assert answers(world) == anew(world, monkeypatch), f"edit {number} of seed {seed}"


@pytest.mark.parametrize("seed", every(2, range(2)))
def test_after_any_edits_the_index_answers_like_a_fresh_one(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    edits_never_part_the_index_from_a_fresh_one(world, monkeypatch, seed, 25)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 125))
def test_after_very_many_edits_the_index_answers_like_a_fresh_one(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    edits_never_part_the_index_from_a_fresh_one(world, monkeypatch, seed, 120)


@pytest.mark.slow
def test_files_of_the_bundled_database_come_and_go_without_a_trace(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(BUNDLED, world.folder, dirs_exist_ok=True)
    for path in sorted(world.folder.rglob("*.yaml")):
        if path.name == "lineage.yaml":
            continue
        text = path.read_text("utf-8")
        path.unlink()
        assert answers(world) == anew(world, monkeypatch), path.name
        path.write_text(text, "utf-8")
    assert answers(world) == anew(world, monkeypatch)
