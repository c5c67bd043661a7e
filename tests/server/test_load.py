"""`lineage load`: what is published, what readers see meanwhile, who may read, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.faults import stated
from tests.servers import Server, a_server, open_server
from tests.worlds import SMALL, Ran, World

pytestmark = pytest.mark.server
Lineage = Callable[..., Ran]
ONE = "entities: {one: {kind: thing, name: One}}\n"
TWO = "entities: {two: {kind: thing, name: Two}}\n"


@pytest.fixture
def server() -> Server:
    return a_server()


def schemas(server: Server, name: str) -> list[str]:
    """Return the schemas that loads into one have made and that are there."""
    found = server.execute(f"SELECT nspname FROM pg_namespace WHERE nspname ~ '^{name}_[0-9]+$' ORDER BY 1")
    return [str(row[0]) for row in found]


def name_of(address: str) -> str:
    return address.rpartition("=")[2]


def things(lineage: Lineage, address: str) -> str:
    return lineage("list", "entities", "--format", "tsv", "--fields", "id", "--claims", address).out


def test_what_was_loaded_is_told_with_two_commands_to_try(server: Server, lineage: Lineage) -> None:
    address = server.address()
    first = lineage("load", str(SMALL), address)
    again = json.loads(lineage("load", str(SMALL), address, "--json").out)

    assert first.code == 0
    assert f"lineage stats --claims '{address}'" in first.out
    assert "There was nothing before." in first.out
    assert again["replaced"] is True
    assert (again["address"], again["schema_name"]) == (address, name_of(address))
    assert again["records"]["claim"] > 0


def test_the_answer_is_as_its_schema_says(server: Server, lineage: Lineage) -> None:
    document = json.loads(lineage("load", str(SMALL), server.address(), "--json").out)
    schema = json.loads(lineage("schema", "load").out)
    assert Draft202012Validator(schema).is_valid(document)


def test_a_load_replaces_the_one_before_and_drops_it(server: Server, world: World, lineage: Lineage) -> None:
    address = server.address()
    world.write("a.yaml", ONE)
    lineage("load", str(world.folder), address)
    before = schemas(server, name_of(address))
    world.write("a.yaml", TWO)
    lineage("load", str(world.folder), address)

    assert things(lineage, address) == "two\n"
    assert len(before) == len(schemas(server, name_of(address))) == 1
    assert schemas(server, name_of(address)) != before


@stated("a database on a server is loaded anew while it is read", "the reader goes on with what was there")
def test_who_reads_goes_on_with_what_was_there_before(server: Server, world: World, lineage: Lineage) -> None:
    address = server.address()
    world.write("a.yaml", ONE)
    lineage("load", str(world.folder), address)
    with closing(open_server(address)) as reading:
        world.write("a.yaml", TWO)
        assert lineage("load", str(world.folder), address).code == 0
        assert list(reading.ids("entity")) == ["one"]
        assert reading.record("two") is None
        assert things(lineage, address) == "two\n"
        assert len(schemas(server, name_of(address))) == 2
    lineage("load", str(world.folder), address)
    assert len(schemas(server, name_of(address))) == 1


@stated("a load was killed", "what is read is what was there; the next load drops what it left")
def test_what_a_killed_load_left_is_dropped_and_never_read(server: Server, world: World, lineage: Lineage) -> None:
    address = server.address()
    world.write("a.yaml", ONE)
    lineage("load", str(world.folder), address)
    left = f"{name_of(address)}_77"
    server.execute(f"CREATE SCHEMA {left}; CREATE TABLE {left}.meta (key text); CREATE TABLE {left}.record (id text)")

    assert things(lineage, address) == "one\n"
    lineage("load", str(world.folder), address)
    assert left not in schemas(server, name_of(address))


@stated("a load fails", "what is read is what was there")
def test_a_load_that_fails_changes_nothing(server: Server, world: World, lineage: Lineage) -> None:
    address = server.address()
    world.write("a.yaml", ONE)
    lineage("load", str(world.folder), address)
    world.write("a.yaml", TWO)
    name = name_of(address)
    server.execute(
        f"CREATE FUNCTION {name}.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;"
        f" CREATE TRIGGER refuse BEFORE UPDATE ON {name}.published FOR EACH ROW EXECUTE FUNCTION {name}.refuse()"
    )
    failed = lineage("load", str(world.folder), address)

    assert (failed.code, failed.out) == (4, "")
    assert failed.err == f"lineage: {address} failed: no room\n"
    assert things(lineage, address) == "one\n"


def test_two_databases_are_side_by_side(server: Server, world: World, lineage: Lineage) -> None:
    one, two = server.address(), server.address()
    world.write("a.yaml", ONE)
    lineage("load", str(world.folder), one)
    world.write("a.yaml", TWO)
    lineage("load", str(world.folder), two)
    assert (things(lineage, one), things(lineage, two)) == ("one\n", "two\n")


@stated("the schema of an address holds something else", "refused with 4; nothing of it is touched")
def test_a_schema_that_holds_something_else_is_left_alone(server: Server, lineage: Lineage) -> None:
    address = server.address()
    server.execute(f"CREATE SCHEMA {name_of(address)}; CREATE TABLE {name_of(address)}.mine (x int)")
    ran = lineage("load", str(SMALL), address)
    assert (ran.code, ran.out) == (4, "")
    assert "holds something else" in ran.err


@stated("two loads into one schema at the same time", "the second is refused with 4")
def test_a_second_load_at_the_same_time_is_refused(server: Server, lineage: Lineage) -> None:
    from zlib import crc32

    import psycopg2

    address = server.address()
    with closing(psycopg2.connect(server.address("public").partition("?")[0])) as other:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", (crc32(f"lineage {name_of(address)}".encode()),))
        ran = lineage("load", str(SMALL), address)
    assert ran.code == 4
    assert "another load" in ran.err
    assert lineage("load", str(SMALL), address).code == 0


def test_reading_is_all_that_a_question_needs(server: Server, lineage: Lineage) -> None:
    address = server.address()
    role = f"{name_of(address)}_reader"
    server.execute(f"CREATE ROLE {role} LOGIN")
    reading = server.address(name_of(address), user=role)
    lineage("load", str(SMALL), address)
    refused = lineage("stats", "--claims", reading)
    lineage("load", str(SMALL), address, "--grant", role)
    lineage("load", str(SMALL), address)  # what was granted once holds for later loads

    assert (refused.code, refused.out) == (4, "")
    assert "does not allow it: permission denied for schema" in refused.err
    assert lineage("trace", "heron-chat", "--claims", reading).code == 0
    assert lineage("load", str(SMALL), reading).code == 4


def test_an_index_in_memory_is_loaded_too(server: Server, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", "off")
    address = server.address()
    assert lineage("load", str(SMALL), address).code == 0
    assert lineage("tag", "code-learns-better", "--claims", address).code == 0


def test_problems_are_told_as_ever_and_strict_refuses_them(server: Server, world: World, lineage: Lineage) -> None:
    address = server.address()
    world.write("a.yaml", ONE + "claims: {c: {statement: S., subject: nobody, predicate: has, object: one, note: n}}\n")
    told = lineage("load", str(world.folder), address)
    asked = lineage("tag", "c", "--claims", address)

    assert "lineage: the database has" in told.err
    assert told.err == asked.err
    assert lineage("load", str(world.folder), address, "--strict").code == 4
    assert lineage("stats", "--strict", "--claims", address).code == 4


def test_many_records_are_shared_among_processes(server: Server, world: World) -> None:
    lines = "".join(
        json.dumps({"record": "entity", "id": f"e{number}", "kind": "thing", "name": f"N {number}"}) + "\n"
        for number in range(12_000)
    )
    world.write("a.jsonl", lines)
    address = server.address()
    for command in (["stats", "--claims", str(world.folder)], ["load", str(world.folder), address]):
        subprocess.run([sys.executable, "-m", "lineage_cli", *command], check=True, capture_output=True)
    with closing(open_server(address)) as library:
        assert library.count("entity") == 12_000
        assert len(list(library.ids("entity"))) == 12_000
