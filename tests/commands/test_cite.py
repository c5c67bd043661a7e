"""References to sources, and the addresses at which they can be read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.worlds import BUNDLED, SMALL, Ran, World, run_for_real


def test_a_source_is_cited_as_a_list_of_literature_has_it(lineage: Callable[..., Ran]) -> None:
    out = lineage("cite", "wei-2022-cot", database=BUNDLED).out
    assert out == (
        "Jason Wei, Xuezhi Wang, Dale Schuurmans, and others. Chain-of-Thought Prompting Elicits Reasoning in Large Language "
        "Models. Paper, 2022-01-28. arXiv:2201.11903.  wei-2022-cot\n"
    )


def test_a_claim_is_cited_by_those_that_state_it_and_its_evidence(lineage: Callable[..., Ran]) -> None:
    items = json.loads(lineage("cite", "planning-from-code", "--json", database=SMALL).out)["items"]
    ids = [each["id"] for each in items]
    assert ids[0] == "lind-2021"
    assert {"brook-2021", "rush-2021"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_other_programs_get_bibtex_and_csl_json(lineage: Callable[..., Ran]) -> None:
    assert lineage("cite", "lind-2021", "--format", "bibtex", database=SMALL).out.startswith("@misc{lind-2021,\n")
    (item,) = json.loads(lineage("cite", "lind-2021", "--format", "csl-json", database=SMALL).out)
    assert item == json.loads(lineage("cite", "lind-2021", "--json", database=SMALL).out)["items"][0]


def test_what_has_no_source_is_said(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("a.yaml", "entities: {thing: {kind: model, name: Thing}}")
    assert lineage("cite", "thing", database=world.folder).out == "No source is recorded for it.\n"


def test_the_address_of_a_claim_opens_at_its_passage(lineage: Callable[..., Ran]) -> None:
    out = lineage("show", "cot-from-code", "fu-2022", "--print", database=BUNDLED).out.splitlines()
    assert out[0] == f"{out[1]}#:~:text=magical%20side%20product%20of%20training%20on%20code"


def test_web_opens_the_address_in_the_browser(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f"#!{sys.executable}\nimport sys\nopen({str(seen)!r}, 'w').write(sys.argv[1])\n")
    browser.chmod(0o755)
    ran = run_for_real("show", "fu-2022", "--web", database=BUNDLED, env={"BROWSER": f"{browser} %s"})
    assert (ran.code, ran.out) == (0, "")
    assert seen.read_text().startswith("https://yaofu.notion.site/")


def test_what_has_no_address_is_not_found(lineage: Callable[..., Ran]) -> None:
    ran = lineage("show", "palm", "--print", database=BUNDLED)
    assert (ran.code, ran.err.splitlines()[0]) == (3, "lineage: no address is recorded for 'palm'")


def test_records_are_shown_whose_ids_come_from_standard_input() -> None:
    ran = run_for_real("show", "-", "lind-2021", "--json", database=SMALL, stdin="heron-1\nplanning-from-code\n")
    assert len(json.loads(ran.out)["items"]) == 3
