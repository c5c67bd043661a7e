"""What `lint-imports` cannot say: no circles, lazy imports included, no page or answer that reads a database, no long module."""

from __future__ import annotations

import grimp
import pytest

from lineage_cli.domain.graphs import components
from tests.worlds import ROOT

LONGEST = 250  # lines of a module; what is generated is read by nobody
READING = ("lineage_cli.domain.library", "lineage_cli.store")  # what only questions may ask


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import of the package, those inside functions and for types among them."""
    return grimp.build_graph("lineage_cli", cache_dir=None)


def test_no_modules_import_each_other_in_a_circle(graph: grimp.ImportGraph) -> None:
    groups = components(sorted(graph.modules), lambda module: sorted(graph.find_modules_directly_imported_by(module)))
    assert [group for group in groups if len(group) > 1] == []


@pytest.mark.parametrize("room", ["answers", "render"])
def test_pages_and_answers_read_no_database(room: str, graph: grimp.ImportGraph) -> None:
    mine = [module for module in graph.modules if module.startswith(f"lineage_cli.{room}")]
    imported = {(module, each) for module in mine for each in graph.find_modules_directly_imported_by(module)}
    assert sorted(pair for pair in imported if pair[1].startswith(READING)) == []


def test_no_module_is_longer_than_one_can_take_in() -> None:
    written = [path for path in (ROOT / "src").rglob("*.py") if path.name != "completion_table.py"]
    assert [str(path) for path in written if len(path.read_text("utf-8").splitlines()) > LONGEST] == []
