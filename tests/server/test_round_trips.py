"""How often each command asks the server: a bound that does not grow with the database. A question on a slow line stays a question."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import closing

import pytest

from benchmarks.forms import write
from lineage_cli.commands import COMMANDS
from tests.servers import Server, a_server, loaded, open_server
from tests.worlds import BUNDLED, Ran, opened

pytestmark = pytest.mark.server
Lineage = Callable[..., Ran]
CEILINGS = {
    "tag cot-from-code": 3,
    "tag cot-from-code base-not-davinci palm-has-cot": 6,
    "stats": 8,
    "cite fu-2022": 4,
    "cite chatgpt": 12,
    "show chain-of-thought": 10,
    "show fu-2022": 12,
    "list claims": 10,
    "list models": 10,
    "list claims --about chain-of-thought": 16,
    "list claims --mark contested --format csv": 14,
    "list evidence --source fu-2022": 30,
    "search code training": 22,
    "search 思维链": 18,
    "trace cot": 35,
    "trace chatgpt": 28,
    "trace cot-from-code": 25,
    "trace fu-2022": 20,
    "trace code-davinci-002 --down": 20,
    "evidence cot-from-code": 25,
    "evidence code-davinci-002": 20,
    "compare code-davinci-002 text-davinci-002": 50,
    "compare fu-2022 fu-2022-zh": 20,
    "graph cot": 40,
    "impact fu-2022": 40,
    "timeline": 20,
    "timeline --since 2022-06 --until 2023-06": 26,
    "timeline chain-of-thought": 16,
    "timeline cot-from-code": 14,
    "diff 2022-06 2023": 26,
    "export": 60,
    "findings": 110,
    "explain hypothesis": 0,
}
"""The most statements that a command may need, by the command: somewhat above what it needs."""
ON_FILES = {"check", "completions", "schema"}


@pytest.fixture(scope="module")
def server() -> Server:
    return a_server()


def statements(server: Server) -> int:
    """Return how many statements the server has been asked so far."""
    return (server.folder / "log").read_text("utf-8", "replace").count("statement: ")


@pytest.fixture(scope="module")
def address(server: Server) -> str:

    found = server.address()
    with closing(opened(BUNDLED)) as library:
        loaded(library, found)
    return found


def test_every_command_has_a_ceiling() -> None:
    asked = {words.split()[0] for words in CEILINGS}
    assert {name for name, entry in COMMANDS.items() if not entry.writes} - asked == ON_FILES


@pytest.mark.parametrize("words", CEILINGS)
def test_a_command_asks_the_server_no_more_often(words: str, server: Server, address: str, lineage: Lineage) -> None:
    before = statements(server)
    assert lineage(*shlex.split(words), "--claims", address).code == 0
    assert statements(server) - before <= CEILINGS[words]


def test_ten_times_the_claims_need_hardly_more(
    server: Server, tmp_path_factory: pytest.TempPathFactory, lineage: Lineage
) -> None:
    counts = []
    for claims in (200, 2000):
        folder = tmp_path_factory.mktemp("made") / "made"
        write(str(folder), claims, "jsonl", 3)
        found = server.address()
        assert lineage("load", str(folder), found, "--quiet").code == 0
        with closing(open_server(found)) as library:
            claim, thing = library.first("claim", 1)[0], library.most_named("claim", "subject", 1)[0]
        before = statements(server)
        for words in (
            ("trace", claim),
            ("evidence", claim),
            ("list", "claims", "--about", thing),
            ("list", "claims", "--format", "csv"),
        ):
            assert lineage(*words, "--claims", found).code == 0
        counts.append(statements(server) - before)
    assert counts[1] <= counts[0] + 30
