"""Measure how fast the program is and hold it against its targets: `python -m benchmarks [ROW…]`.

Nothing here ever fails because a figure is bad: it prints the figure, the target and by how much it was missed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence

from benchmarks import picture, report
from benchmarks.measure import Figure, measure
from benchmarks.peers import Beside, version
from benchmarks.place import ROOT, Place
from benchmarks.row import GROUPS, Row
from benchmarks.rows import ROWS

FIGURES = os.path.join(ROOT, "benchmarks", "figures.json")
PAGE = os.path.join(ROOT, "docs", "performance.md")
PICTURE = os.path.join(ROOT, "docs", "pictures", "growth.svg")
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "lineage-benchmarks")
TITLE, UNIT = "What questions cost as the database grows", 'times T: python -c "import typer"'


def main() -> int:
    """Measure the rows that were chosen, print the table, write what was asked for."""
    chosen = _arguments()
    if chosen.clean:
        shutil.rmtree(chosen.cache, ignore_errors=True)
        return 0
    if chosen.draw:
        _write(report.load(FIGURES))
        return 0
    rows = _chosen(chosen.rows, short=chosen.short)
    if chosen.list:
        print(*(f"{row.name:<24} {row.group:<20} {row.what}" for row in rows), sep="\n")
        return 0
    place = Place(chosen.cache)
    peers: dict[str, str] = {}
    print(report.head())
    try:
        for group in measure(rows, place, repeats=5 if chosen.short else chosen.repeats):
            print("", *report.table(group), sep="\n", flush=True)
            if met := {name: version(place, name) for name in _peers(group)}:
                print(f"peers: {'; '.join(met.values())}")
            peers |= met
            if chosen.write:
                _keep(group, peers)
    finally:
        place.leave()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help="rows or groups to measure (all)")
    parser.add_argument("--short", action="store_true", help="the rows that take about a minute, five rounds each")
    parser.add_argument("--repeats", type=int, help="how many rounds, where that is not what the table says")
    parser.add_argument(
        "--write", action="store_true", help="keep the figures, and write them into docs/performance.md"
    )
    parser.add_argument(
        "--draw", action="store_true", help="measure nothing: write the page from the figures that were kept"
    )
    parser.add_argument("--cache", default=CACHE, metavar="DIR", help=f"where databases and peers are kept ({CACHE})")
    parser.add_argument("--clean", action="store_true", help="take away what is kept there (up to 6 GB), and end")
    parser.add_argument("--list", action="store_true", help="the rows by name, and end")
    return parser.parse_args()


def _chosen(names: Sequence[str], *, short: bool) -> list[Row]:
    known = {row.name for row in ROWS} | GROUPS.keys()
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"no such row or group: {', '.join(unknown)}; --list shows them")
    rows = [row for row in ROWS if not names or row.name in names or row.group in names]
    return [row for row in rows if GROUPS[row.group].short] if short else rows


def _peers(group: Sequence[Figure]) -> list[str]:
    """Return the names of the peers that a group was measured against."""
    return [figure.row.b.peer for figure in group if isinstance(figure.row.b, Beside)]


def _keep(figures: Sequence[Figure], peers: dict[str, str]) -> None:
    saved = report.merged(report.load(FIGURES), report.document(figures, peers, report.machine()))
    order = {row.name: number for number, row in enumerate(ROWS)}
    saved["rows"] = sorted((row for row in saved["rows"] if row["name"] in order), key=lambda row: order[row["name"]])
    report.save(FIGURES, saved)
    _write(saved)


def _write(saved: dict[str, object]) -> None:
    """Write page and picture from the figures that were kept, so that they cannot say different things."""
    rows = saved["rows"]
    drawn = dict(picture.of_rows(rows)) if isinstance(rows, list) else {}
    if drawn:
        with open(PICTURE, "w", encoding="utf-8") as file:
            file.write(picture.curves(TITLE, UNIT, drawn))
    report.write_sections(PAGE, {name: part(saved) for name, part in report.SECTIONS.items()})


if __name__ == "__main__":
    sys.exit(main())
