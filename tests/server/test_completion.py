"""Tab completes names from a database on a server as from one in a folder, and nothing where that cannot be reached."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from lineage_cli.completion import complete
from tests.servers import a_server
from tests.worlds import SMALL, Ran

pytestmark = pytest.mark.server
ASKED = (
    ("trace", ""),
    ("trace", "her"),
    ("trace", "Heron"),
    ("evidence", "plan"),
    ("show", "逐"),
    ("list", "claims", "--predicate", ""),
    ("list", "mod"),
    ("list", "claims", "--about", "he"),
)


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest) -> str:
    from lineage_cli import cli

    found = a_server().address()
    assert cli.main(["load", str(SMALL), found, "--quiet"]) == 0
    return found


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_the_same_is_completed(words: tuple[str, ...], address: str, lineage: Callable[..., Ran]) -> None:
    *before, word = words
    here, there = ([*before, "--claims", place, word] for place in (str(SMALL), address))
    if before[-1].startswith("--"):
        here, there = (["list", "claims", "--claims", place, before[-1], word] for place in (str(SMALL), address))
    assert complete(there) == complete(here)


def test_an_address_that_bash_took_apart_is_one(address: str) -> None:
    pieces = re.split("([:=])", address)
    assert len(pieces) > 5
    assert complete(["trace", "--claims", *pieces, "her"]) == complete(["trace", "--claims", address, "her"])
    assert complete(["trace", "--claims", "=", *pieces, "her"]) == complete(["trace", "--claims", address, "her"])
    assert complete(["trace", "--claims", *pieces, "her"])


def test_a_server_that_is_away_completes_nothing_and_says_nothing() -> None:
    began = time.monotonic()
    words = ["__complete", "trace", "--claims", "postgresql://ann:secret@127.0.0.1:1/lab", "her"]
    done = subprocess.run([sys.executable, "-m", "lineage_cli", *words], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
    assert time.monotonic() - began < 20
