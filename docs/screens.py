"""How many lines the answers about the shipped database take on a screen: the table of `docs/output.md`.

`python docs/screens.py` prints it. A slow test holds the numbers against the bounds that the page promises.
"""  # noqa: INP001 - a script beside the page it fills

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import NamedTuple

from lineage_cli.context import App
from lineage_cli.databases import Request
from lineage_cli.domain.grades import Role
from lineage_cli.domain.records import Entity
from lineage_cli.query.compare import compare
from lineage_cli.query.evidence import evidence
from lineage_cli.query.names import CLAIM_ORDER, TRACE_ORDER
from lineage_cli.query.trace import trace
from lineage_cli.query.trace_parts import Options
from lineage_cli.render.blocks import Page
from lineage_cli.render.pages import compare as compare_page
from lineage_cli.render.pages import evidence as evidence_page
from lineage_cli.render.pages import trace as trace_page
from lineage_cli.render.view import View
from lineage_cli.render.writers import terminal

DATABASE = Path(__file__).parent.parent / "claims"
WIDTHS = (80, 100, 120)
MODELS = (  # those of the summary table of the essay
    "davinci", "davinci-instruct-beta", "code-cushman-001", "code-davinci-002", "text-davinci-001", "text-davinci-002",
    "text-davinci-003", "chatgpt",
)  # fmt: skip
SOURCES = ("fu-2022", "fu-2022-zh", "fu-2022-retold")


class Screen(NamedTuple):
    """One answer as it is asked for, and its page."""

    command: str
    words: str
    page: Page


def screens() -> Iterator[Screen]:
    """Yield traces of abilities and models, the evidence of claims on causes, and comparisons of models and of texts."""
    app = App(Request(str(DATABASE), quiet=True))
    library, judge, view = app.library, app.judge, View()
    for id in traced(app):
        found = app.find(id, TRACE_ORDER)
        yield Screen("trace", id, trace_page.page(trace(judge, found, Options(), whole=False), view))
    for id in library.ids("claim"):
        claim = library.claim(id)
        if claim is not None and library.role(claim) is Role.ORIGIN:
            yield Screen("evidence", id, evidence_page.page(evidence(judge, [app.find(id, CLAIM_ORDER)]), view))
    for pair in (*combinations(MODELS, 2), *combinations(SOURCES, 2)):
        found_pair = [app.find(id, TRACE_ORDER) for id in pair]
        yield Screen("compare", " ".join(pair), compare_page.page(compare(judge, found_pair), view))
    library.close()


def traced(app: App) -> list[str]:
    """Return the abilities, and the models of the essay's table."""
    entities = (app.library.record(id) for id in app.library.ids("entity"))
    return [*(each.id for each in entities if isinstance(each, Entity) and each.kind == "ability"), *MODELS]


def lines(page: Page, width: int) -> list[str]:
    """Return a page as lines of a screen."""
    return terminal.write(page, color=False, width=width).splitlines()


def table() -> str:
    """Return the table: for each command and width how many answers, and the median and the most lines."""
    counted: dict[tuple[str, int], list[int]] = {}
    for screen in screens():
        for width in WIDTHS:
            counted.setdefault((screen.command, width), []).append(len(lines(screen.page, width)))
    rows = ["| command | answers | columns | median | most |", "|---|---|---|---|---|"]
    rows += [
        f"| `{command}` | {len(found)} | {width} | {median(found):g} | {max(found)} |"
        for (command, width), found in counted.items()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
