"""The recipes of `docs/recipes.md`, as a shell user would run them: each in an empty folder, under bash and under dash.

A recipe is a script in `recipes/`: its first line is the title, the comment below it the text, and the file `.txt` beside it what it
prints. The page is made of them; `pytest --regen` writes what they print anew, and then the page.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.amounts import sweep
from tests.shells import Home
from tests.worlds import ROOT

RECIPES = sorted((ROOT / "tests" / "recipes").glob("*.sh"))
TOOLS = ("jq",)  # that a recipe may need and a machine may not have
STRICTEST = "dash" if shutil.which("dash") else "bash"
"""The shell of a plain run: what dash takes bash takes too."""


@pytest.mark.parametrize("shell", sweep(["bash", "dash"], [STRICTEST]))
@pytest.mark.parametrize("recipe", RECIPES, ids=[path.stem for path in RECIPES])
def test_a_recipe_prints_what_the_page_says(
    recipe: Path, shell: str, home: Home, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    script = recipe.read_text("utf-8")
    missing = [tool for tool in (shell, *TOOLS) if shutil.which(tool) is None and (tool == shell or tool in script)]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed here")
    done = home.run(script, by=shell, cwd=tmp_path)
    printed = recipe.with_suffix(".txt")
    if pytestconfig.getoption("--regen"):
        printed.write_text(done.stdout, "utf-8")
    assert (done.returncode, done.stdout, done.stderr) == (0, printed.read_text("utf-8"), "")
    assert done.stdout


def test_there_are_enough_recipes_in_order() -> None:
    assert [int(path.stem[:2]) for path in RECIPES] == list(range(1, len(RECIPES) + 1))
    assert len(RECIPES) >= 10
    assert {path.stem for path in RECIPES[0].parent.glob("*.txt")} == {path.stem for path in RECIPES}


@pytest.mark.parametrize("recipe", RECIPES, ids=[path.stem for path in RECIPES])
def test_a_recipe_has_a_title_and_says_what_it_is_for(recipe: Path) -> None:
    script = recipe.read_text("utf-8")
    assert re.match(r"# [A-Z][^\n]*[^.\n]\n#\n(?:# [^\n]+\n)+\n[^#]", script)
    assert "lineage " in script
    assert max(map(len, script.splitlines())) <= 120
