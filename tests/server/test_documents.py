"""The examples in the documents that need a server are what the program prints; the address in them stands for the tests' own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.test_docs import PAGES, SERVER, compare, examples, named, run_for_docs
from tests.servers import a_server
from tests.shells import Home

pytestmark = pytest.mark.server
SHOWN = "postgresql://db.example.org/lab"
WITH_SERVER = [page for page in PAGES if f"$ lineage load claims {SERVER}" in page.read_text("utf-8")]


@pytest.mark.parametrize("page", WITH_SERVER, ids=named)
def test_examples_with_a_server_are_what_the_program_prints(
    page: Path, home: Home, pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    server = a_server()
    database = server.database()
    lines = page.read_text("utf-8").split("\n")
    found = [example for example in examples(lines) if SERVER in example.command]
    printed = {}
    for example in found:
        done = run_for_docs(home, capsys, example.command.replace(SHOWN, database))
        printed[example] = [line.replace(database, SHOWN) for line in done]
    compare(page, printed, regen=pytestconfig.getoption("--regen"))
