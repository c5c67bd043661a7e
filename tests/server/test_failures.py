"""What goes wrong with a server ends with 4, in one line that says what to do; and no password is ever told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli import cli
from lineage_cli.domain.errors import DatabaseUnreadable, WrongUsage
from lineage_cli.domain.secrets import without_passwords
from lineage_cli.store.server.address import read_address
from tests.faults import stated
from tests.servers import Server, a_server, open_server
from tests.worlds import SMALL, Ran, World

pytestmark = pytest.mark.server
Lineage = Callable[..., Ran]
SECRET = "h0rse-battery"  # noqa: S105 - it is one for tests
NOWHERE = f"postgresql://ann:{SECRET}@127.0.0.1:1/lab"


@pytest.fixture
def server() -> Server:
    return a_server()


@pytest.fixture
def loaded(server: Server, lineage: Lineage) -> str:
    address = server.address()
    assert lineage("load", str(SMALL), address).code == 0
    return address


@stated("the server cannot be reached", "refused with 4 and libpq's reason")
def test_a_server_that_is_not_there(server: Server, lineage: Lineage) -> None:
    ran = lineage("stats", "--claims", NOWHERE)
    first, *hints = ran.err.splitlines()
    assert (ran.code, ran.out) == (4, "")
    assert first.startswith("lineage: postgresql://ann@127.0.0.1:1/lab cannot be reached: ")
    assert "refused" in first
    assert len(hints) == 1


@stated("nothing was loaded under an address", "refused with 4, and how to load it")
def test_a_schema_in_which_nothing_is(server: Server, lineage: Lineage) -> None:
    address = server.address()
    ran = lineage("stats", "--claims", address)
    assert ran.code == 4
    assert ran.err.splitlines()[1] == f"  load a database there: lineage load DIR '{address}'"


@stated("another version loaded the database on a server", "refused with 4: load it again")
def test_a_database_that_another_version_loaded(server: Server, loaded: str, lineage: Lineage) -> None:
    server.execute(f"UPDATE {loaded.rpartition('=')[2]}.published SET version = '0/lineage-rule/1'")
    ran = lineage("stats", "--claims", loaded)
    assert ran.code == 4
    assert "loaded by another version" in ran.err
    assert f"load it again: lineage load DIR '{loaded}'" in ran.err


@stated("the connection to a server is lost in the middle", "ends with 4: run the command again")
def test_a_connection_that_is_lost(server: Server, loaded: str) -> None:
    library = open_server(loaded)
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'postgres'"
    )
    with pytest.raises(DatabaseUnreadable) as lost:
        library.record("heron-chat")
    library.close()
    assert lost.value.exit_code == 4
    assert "was lost" in lost.value.message
    assert lost.value.hints == ("run the command again",)


@stated("psycopg2 is not installed", "refused with 4, and how to install it")
def test_psycopg2_is_named_where_it_is_missing(tmp_path: Path) -> None:
    (tmp_path / "psycopg2").mkdir()
    (tmp_path / "psycopg2" / "__init__.py").write_text("raise ImportError('no libpq')", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "lineage_cli", "stats", "--claims", NOWHERE],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.splitlines() == [
        "lineage: a database on a server needs psycopg2, which is not installed",
        "  install it: pip install 'lineage-cli[server]'",
    ]


@pytest.mark.parametrize(
    "words", ["check", "new entity name=E", "import refs.json", "diff --rev HEAD~1..HEAD", "check --errors"]
)
@stated("what needs files is asked of a server", "refused with 4: name the folder")
def test_commands_that_keep_files_say_so(words: str, loaded: str, lineage: Lineage) -> None:
    ran = lineage(*words.split(), "--claims", loaded)
    assert (ran.code, ran.out) == (4, "")
    assert "works on the files of a database" in ran.err


def test_the_environment_names_a_server_too(loaded: str, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINEAGE_CLAIMS", loaded)
    assert lineage("tag", "code-learns-better").code == 0


def test_what_is_on_a_server_is_not_loaded_from_there(loaded: str, server: Server, lineage: Lineage) -> None:
    assert lineage("load", loaded, server.address()).code == 4


SAID_OF = (
    "stats --claims {}",
    "load {small} {}",
    "check --claims {}",
    "trace nobody-of-that-name --claims {}",
    "trace cot {}",
    "trce cot --claims {}",
    "{}",
    "list claims --sort {}",
    "list claims --as-of {} --claims {}",
    "show {} --claims {small}",
    "search {} --claims {small}",
    "compare heron-text --claims {}",
    "schema --claims {}",
    "check {}",
    "init {}",
    "stats --limits {}",
    "new entity name=E --in {}",
    "import {}",
    "completions {}",
)
ADDRESSES = (
    f"postgresql://ann:{SECRET}@127.0.0.1:1/lab",
    f"postgres://ann:{SECRET}@127.0.0.1:1/lab?schema=x",
    f"postgresql://127.0.0.1:1/lab?user=ann&password={SECRET}",
    f"postgresql://ann:x@{SECRET}@127.0.0.1:1/lab",
    f"postgresql://ann:x/{SECRET}@127.0.0.1:1/lab",
    f"postgresql://ann:x?{SECRET}@127.0.0.1:1/lab",
    f"postgresql://ann:{SECRET}@127.0.0.1:port/lab",
    f"postgresql://ann:{SECRET}@127.0.0.1:1/lab?nonsense=1",
    f"postgresql://ann:{SECRET}%zz@127.0.0.1:1/lab",
    f"postgresql://127.0.0.1:1/lab?p%61ssword={SECRET}",
    f"postgresql://ann:{SECRET}@127.0.0.1:1/lab?sslmode=nonsense",
    f"postgresql://ann:{SECRET}@[::1/lab",
)


@pytest.mark.parametrize("address", ADDRESSES)
@stated("an address with a password is given to any command or option, misspelled or not", "the password is never told")
def test_a_password_in_an_address_is_never_told(
    address: str, lineage: Lineage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in SAID_OF:
        line = [word.replace("{small}", str(SMALL)).replace("{}", address) for word in words.split()]
        ran = lineage(*line)
        assert ran.code or words.startswith("search"), words
        assert SECRET not in ran.err, words
        assert SECRET not in ran.out or words.startswith("init"), words


def test_no_password_is_kept_anywhere(
    server: Server, lineage: Lineage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path))
    address = server.address().replace("postgres@", f"postgres:{SECRET}@")  # the server trusts without it
    ran = [lineage("load", str(SMALL), address), lineage("stats", "--claims", address), lineage("--claims", address)]
    ran += [
        lineage("export", "--format", "jsonl", "--claims", address),
        lineage("stats", "--json", "--claims", address),
    ]
    ran += [lineage("load", str(SMALL), address, "--json")]

    assert [each for each in ran if SECRET in each.out + each.err] == []
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert SECRET.encode() not in kept
    name = read_address(address).schema
    (published,) = server.execute(f"SELECT schema FROM {name}.published")
    assert SECRET not in str(server.execute(f"SELECT key, value FROM {published[0]}.meta"))


def test_the_password_reaches_libpq_by_its_own_ways(
    loaded: str, lineage: Lineage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, _, query = loaded.partition("?")
    port = place.partition("127.0.0.1:")[2].partition("/")[0]
    service = tmp_path / "services"
    service.write_text(f"[lab]\nhost=127.0.0.1\nport={port}\ndbname=postgres\nuser=postgres\n", "utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(service))
    assert lineage("tag", "code-learns-better", "--claims", f"postgresql:///?service=lab&{query}").code == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://ann:x@h/lab", "postgresql://ann@h/lab"),
        ("postgresql://h/lab?schema=papers", "postgresql://h/lab?schema=papers"),
        ("postgresql://h/lab?schema=lineage&sslmode=require", "postgresql://h/lab?sslmode=require"),
        ("postgresql://h/lab?password=x&options=-c%20y", "postgresql://h/lab"),
        ("postgres://ann@h:5/lab", "postgres://ann@h:5/lab"),
        ("postgresql:///lab", "postgresql:///lab"),
    ],
)
def test_an_address_is_shown_without_secrets(text: str, shown: str) -> None:
    assert read_address(text).shown == shown


@pytest.mark.parametrize("schema", ["Papers", "pg_x", "1a", "a-b", 'a"b', "x" * 41, ""])
def test_a_schema_has_a_plain_name(schema: str) -> None:
    with pytest.raises(WrongUsage):
        read_address(f"postgresql://h/lab?schema={schema}")


def test_a_line_without_an_address_is_as_it_was() -> None:
    line = "postgres is at https://x.org/?a=b&passage=1"
    assert without_passwords("no address: a@b") == "no address: a@b"
    assert without_passwords("x postgresql://a:b@h y") == "x postgresql://a@h y"
    assert without_passwords(line) == line
    assert without_passwords("PostgreSQL://a:b@h y") == "PostgreSQL://a@h y"
    assert without_passwords("postgresql:/a:b@h y") == "postgresql:/a@h y"
    assert without_passwords("(postgresql://h/x?p%61ssword=y&port=1)") == "(postgresql://h/x?p%61ssword=…&port=1)"


def test_no_other_command_knows_the_server(world: World) -> None:
    code = (
        "import sys\nfrom lineage_cli import cli\n"
        f"cli.main(['stats', '--claims', {str(world.folder)!r}])\nassert 'psycopg2' not in sys.modules\n"
        "assert not [name for name in sys.modules if name.startswith('lineage_cli.store.server')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert cli


def test_a_question_can_only_read(loaded: str) -> None:
    library = open_server(loaded)
    with pytest.raises(DatabaseUnreadable) as refused:
        library.connection.rows("CREATE TABLE anything (x int)")
    library.close()
    assert "read-only transaction" in refused.value.message
