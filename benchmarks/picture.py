"""Growth curves as a picture of our own: no font, no script, nothing from the network; readable on light and on dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log10
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 56, 150, 44, 48
# Colours that stand out from white and from black alike, told apart by those who confuse red and green; each line ends at
# its name.
_COLOURS = ("#2e86c1", "#d35400", "#17a589", "#8e6bbf", "#b7950b", "#c2477f", "#7b8a8b", "#5d8a1f")
_INK = "#75818b"
Curve = Sequence[tuple[int, float]]


def curves(title: str, unit: str, drawn: Mapping[str, Curve]) -> str:
    """Return an SVG of curves over a logarithmic scale of claims; values from 0 up."""
    xs = [x for curve in drawn.values() for x, _ in curve]
    low, high, top = log10(min(xs)), log10(max(xs)), _top(max(y for curve in drawn.values() for _, y in curve))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - low) / ((high - low) or 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        _label(LEFT, 22, title, size=15),
        _label(LEFT, 38, unit),
    ]
    for step in range(5):
        value = top * step / 4
        _, y = at(10**low, value)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{_INK}" stroke-opacity=".35" fill="none"/>')
        parts.append(_label(LEFT - 6, y + 4, f"{value:g}", anchor="end"))
    base = HEIGHT - BOTTOM + 18
    parts += [_label(at(x, 0)[0], base, f"{x:,}", anchor="middle") for x in sorted(set(xs))]
    parts.append(_label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "claims", anchor="middle"))
    ends = _apart({name: at(*curve[-1])[1] for name, curve in drawn.items()})
    for (name, curve), colour in zip(drawn.items(), _COLOURS, strict=False):
        points = [at(*point) for point in curve]
        path = " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points))
        parts.append(f'<path d="{path}" stroke="{colour}" stroke-width="2.2" fill="none" stroke-linejoin="round"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(_label(points[-1][0] + 10, ends[name] + 4, f"{name} {curve[-1][1]:.2f}", colour=colour))
    return "\n".join([*parts, "</svg>", ""])


def _label(x: float, y: float, text: str, *, anchor: str = "start", size: int = 12, colour: str = _INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}">{escape(text)}</text>'
    )


def _top(value: float) -> float:
    """Return the first of 1, 2, 4, 6, 8, 10, 20 … that no value passes."""
    scale = 10.0 ** int(log10(value)) if value >= 1 else 1.0
    return next(step * scale for step in (1, 2, 4, 6, 8, 10, 20) if step * scale >= value)


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Return where the names stand so that none covers another: from the lowest line up."""
    placed: dict[str, float] = {}
    last = HEIGHT + 0.0
    for name, y in sorted(heights.items(), key=lambda item: -item[1]):
        last = min(y, last - 15)
        placed[name] = last
    return placed


def of_rows(rows: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, list[tuple[int, float]]]]:
    """Yield the curve of each question from the rows of a saved document, which are named `QUESTION@CLAIMS` there."""
    found: dict[str, list[tuple[int, float]]] = {}
    for row in rows:
        name, at, claims = str(row["name"]).partition("@")
        if at and row["group"] == "growth" and isinstance(row["figure"], float):
            found.setdefault(name, []).append((int(claims), row["figure"]))
    yield from ((name, sorted(curve)) for name, curve in found.items())
