"""Figures → the table for people, the JSON beside it, and the marked sections of `docs/performance.md`."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from benchmarks.measure import Figure
from benchmarks.reasons import reason

SCHEMA = "lineage-benchmarks/1"
_LINE = "{:<96} {:>9} {:>9} {:>9}  {:<17} {}"


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """Yield the lines of the table for one group."""
    for each in figures:
        spread = f"{each.spread[0]:.3g} … {each.spread[1]:.3g}" if each.spread else each.why_not[:60]
        yield _LINE.format(each.row.what, _target(each), _value(each), _processor(each), spread, each.verdict)


def head() -> str:
    """Return the line above the columns."""
    return _LINE.format("what", "target", "figure", "processor", "middle half", "verdict")


def _target(figure: Figure) -> str:
    row = figure.row
    return "–" if row.target is None else f"{'≥' if row.least else '≤'} {row.target:g} {row.unit}"


def _value(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.3g} {figure.row.unit}"


def _processor(figure: Figure) -> str:
    return "" if figure.processor is None else f"{figure.processor:.3g}"


def document(figures: Iterable[Figure], peers: dict[str, str], about: dict[str, str]) -> dict[str, Any]:
    """Return everything as JSON data."""
    rows = [
        {
            "name": each.row.name,
            "group": each.row.group,
            "what": each.row.what,
            "unit": each.row.unit,
            "target": each.row.target,
            "least": each.row.least,
            "figure": _rounded(each.value),
            "processor": _rounded(each.processor),
            "middle_half": [_rounded(end) for end in each.spread] if each.spread else None,
            "rounds": each.rounds,
            "verdict": each.verdict,
            "why_not": each.why_not,
        }
        for each in figures
    ]
    return {"schema": SCHEMA, "machine": about, "peers": peers, "rows": rows}


def machine() -> dict[str, str]:
    """Return what the figures depend on, without a name of the machine."""
    facts = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.system(),
        "processor": platform.machine(),
    }
    return {**facts, "processors": str(os.cpu_count())}


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")


def merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return the new figures and, of the rows that were not measured now, the old."""
    fresh = {row["name"]: row for row in new["rows"]}
    kept = [row for row in old.get("rows", ()) if row["name"] not in fresh]
    return {**new, "peers": {**old.get("peers", {}), **new["peers"]}, "rows": [*fresh.values(), *kept]}


def write_sections(path: str, sections: dict[str, Sequence[str]]) -> None:
    """Fill the sections of a document that are marked `<!-- measured: NAME -->`."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    end = "<!-- end of measured -->"
    for name, lines in sections.items():
        start = f"<!-- measured: {name} -->\n"
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = "\n".join([f"{before}{start}", *lines, f"{end}{after}"])
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def markdown(saved: dict[str, Any]) -> list[str]:
    """Return the table of a saved document in Markdown: the rows with a target."""
    lines = ["| what | target | figure | on the processor | verdict |", "|---|---|---|---|---|"]
    for row in saved["rows"]:
        if row["target"] is None:
            continue
        target = f"{'≥' if row['least'] else '≤'} {row['target']:g} {row['unit']}"
        figure = f"{row['figure']:.3g} {row['unit']}" if row["figure"] is not None else row["why_not"]
        processor = f"{row['processor']:.3g}" if row["processor"] is not None else ""
        lines.append(f"| {row['what']} | {target} | {figure} | {processor} | {row['verdict'] or 'not measured'} |")
    return lines


def builds(saved: dict[str, Any]) -> list[str]:
    """Return in Markdown what an index costs at each size."""
    columns = {"seconds": ("build-time", "figure"), "on the processor": ("build-time", "processor")}
    columns |= {"peak memory, MB": ("build-peak", "figure"), "index against text": ("index-size", "figure")}
    return _by_size(saved, "large", columns)


def touched(saved: dict[str, Any]) -> list[str]:
    """Return in Markdown what a question costs that touches more in a larger database."""
    return _by_size(saved, "touched", {"tags that change": ("moved", "figure"), "times T": ("hub", "figure")})


def _by_size(saved: dict[str, Any], group: str, columns: dict[str, tuple[str, str]]) -> list[str]:
    """Return a table with a line a size, from the rows of a group that are named `WHAT@CLAIMS`."""
    found = {row["name"]: row for row in saved["rows"] if row["group"] == group and row["figure"] is not None}
    sizes = sorted({int(size) for _, at, size in (name.partition("@") for name in found) if at})
    if not sizes:
        return ["Not measured in this run."]
    lines = [f"| claims | {' | '.join(columns)} |", "|" + "---|" * (len(columns) + 1)]
    for size in sizes:
        cells = (found.get(f"{name}@{size}", {}).get(key) for name, key in columns.values())
        lines.append(
            f"| {size:,} | {' | '.join('' if cell is None else f'{cell:,.3g}' if cell < 1000 else f'{cell:,.0f}' for cell in cells)} |"
        )
    return lines


def missed(saved: dict[str, Any]) -> list[str]:
    """Return each row that misses its target in Markdown, with the distance; those with one reason together, and the reason once."""
    found: dict[str, list[str]] = {}
    for row in saved["rows"]:
        if row["verdict"].startswith("missed"):
            figure = f"{row['figure']:.3g} {row['unit']} where {row['target']:g} was aimed at, {row['verdict']}"
            found.setdefault(reason(row["name"], row["group"]), []).append(f"- **{row['what']}**: {figure}.")
    return [line for why, rows in found.items() for line in (*rows, "", why, "")][:-1] or ["None."]


def about(saved: dict[str, Any]) -> list[str]:
    """Return a sentence on what the figures were taken with."""
    machine = saved["machine"]
    peers = "; ".join(filter(None, saved["peers"].values()))
    system = f"{machine['system']} on {machine['processor']} with {machine['processors']} processors"
    programs = f"Python {machine['python']}, SQLite {machine['sqlite']}, {system}."
    return [f"{programs} Peers: {peers or 'not measured'}."]


def save(path: str, saved: dict[str, Any]) -> None:
    """Write a document as JSON, the same bytes for the same figures."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(saved, ensure_ascii=False, indent=1) + "\n")


def load(path: str) -> dict[str, Any]:
    """Return a saved document, an empty one where there is none."""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


SECTIONS = {"about": about, "table": markdown, "builds": builds, "touched": touched, "missed": missed}
"""The parts of the page that come from the figures, by the name of their mark."""
