"""A trace fits a screen, whatever a database holds: at most 45 lines of 80 columns, the answer in the first ones."""

from __future__ import annotations

import pytest

from lineage_cli.query.names import Found
from lineage_cli.query.trace import trace
from lineage_cli.query.trace_parts import Options
from lineage_cli.render.height import height
from lineage_cli.render.pages.trace import PAGES, page
from lineage_cli.render.view import View
from lineage_cli.render.writers import terminal
from tests import amounts
from tests.monster import ABILITIES, CAUSES, FAMILIES, MODELS, monster
from tests.worlds import BUNDLED, World

MOST = 45


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> World:
    return monster(World(tmp_path_factory.mktemp("monster") / "database"), seed=1)


def screen_lines(world: World, kind: str, ids: list[str], *, down: bool = False) -> dict[str, int]:
    judge = world.judge()
    found = ((id, trace(judge, Found(kind, id), Options(down=down), whole=False)) for id in ids)
    return {id: terminal.write(page(each, View()), color=False, width=80).count("\n") for id, each in found}


@pytest.mark.thorough
@pytest.mark.parametrize("down", [False, True])
def test_every_thing_of_a_crowded_database_fits(crowded: World, down: bool) -> None:
    ids = [*ABILITIES, *CAUSES, *MODELS, *FAMILIES]
    lines = screen_lines(crowded, "entity", ids if amounts.whole else ids[::2], down=down)
    assert {id: count for id, count in lines.items() if count > MOST} == {}
    assert down or max(lines.values()) > 30  # it is crowded


def test_every_claim_and_the_question_of_a_crowded_database_fit(crowded: World) -> None:
    ids = [id for number, id in enumerate(crowded.library().ids("claim")) if number % 5 == 0]
    lines = screen_lines(crowded, "claim", [*ids, "question"])
    assert {id: count for id, count in lines.items() if count > MOST} == {}


def test_what_does_not_fit_is_counted(crowded: World) -> None:
    judge = crowded.judge()
    text = terminal.write(
        page(trace(judge, Found("entity", "ability-0"), Options(), whole=False), View()), color=False, width=80
    )
    assert " more claims\n" in text
    assert "all: --full" in text


@pytest.mark.slow
def test_every_record_of_the_database_that_is_shipped_fits() -> None:
    world = World.__new__(World)
    world.folder = BUNDLED
    for kind in ("entity", "claim", "source", "evidence"):
        lines = screen_lines(world, kind, list(world.library().ids(kind)))
        assert {id: count for id, count in lines.items() if count > MOST} == {}


def test_the_height_of_a_page_is_known_before_it_is_laid_out(crowded: World) -> None:
    judge = crowded.judge()
    for id in (*ABILITIES, *MODELS[:8]):
        blocks = page(trace(judge, Found("entity", id), Options(), whole=False), View())
        laid_out = terminal.write(blocks, color=False, width=80).count("\n")
        assert abs(height(blocks) - laid_out) <= 3


def test_every_screen_has_a_page() -> None:
    from lineage_cli.query import (
        trace_ability,
        trace_claim,
        trace_down,
        trace_method,
        trace_model,
        trace_plain,
        trace_source,
    )

    modules = (trace_ability, trace_claim, trace_down, trace_method, trace_model, trace_plain, trace_source)
    screens = {name for module in modules for name in vars(module) if name.endswith("Screen")}
    assert screens == set(PAGES)
