"""`lineage build` without Spark: what is missing, what its answer looks like."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lineage_cli.answers.registry import LazyAnswer
from lineage_cli.options import Format
from lineage_cli.query.build import Built
from lineage_cli.render.formats import OutputOptions, written
from lineage_cli.render.view import View
from lineage_cli.rules.assessment import NOTHING
from tests.answers.test_schemas import check_documents
from tests.worlds import SMALL, Ran

BUILT = Built("out", "runs/1", 4, {"claim": 1200, "source": 1}, 3, 1, ("parsed",), 12, 2, 61.23)
BUILD = ("build", str(SMALL), "--engine", "spark", "--out", "out")


def test_without_spark_it_says_what_to_install(lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith("lineage_cli.cluster.flow")]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("pyspark", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    ran = lineage(*BUILD)
    assert ran.code == 2
    assert ran.err.splitlines()[1:] == ["  pip install 'lineage-cli[spark]'"]


def shown(form: Format) -> str:
    answer = LazyAnswer("build", BUILT, View(None, full=True), NOTHING)
    return "".join(written(answer, OutputOptions(format=form)))


def test_a_page_says_where_the_database_stands_and_what_is_in_it() -> None:
    assert shown(Format.TEXT).splitlines()[:6] == [
        "Published in out",
        "files     4",
        "records   1,200 claims, 0 evidence items, 1 source, 0 entities",
        "problems  1 error and 2 warnings",
        "waiting   12 claims rest on others, graded in 2 rounds",
        "1 table of an earlier build was used",
    ]


def test_json_has_the_keys_of_its_schema() -> None:
    check_documents("build", Ran(0, shown(Format.JSON), ""))
    assert json.loads(shown(Format.JSON))["counts"] == [
        {"kind": "claim", "records": 1200},
        {"kind": "source", "records": 1},
    ]


def test_rows_count_records_by_kind() -> None:
    assert shown(Format.CSV).splitlines() == ["kind,records", "claim,1200", "source,1"]


def test_a_folder_that_is_no_database_is_named(tmp_path: Path, lineage: Callable[..., Ran]) -> None:
    assert lineage("stats", "--claims", str(tmp_path)).code == 4
