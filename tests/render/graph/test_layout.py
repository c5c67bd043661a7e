"""The layout of pictures, by its geometry: nothing overlaps, edges point down, and the same input gives the same places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as some

from lineage_cli.render.graph.geometry import Box, Edge, Layout, Placed, Point
from lineage_cli.render.graph.layout import lay_out
from lineage_cli.render.graph.ordering import crossings, ordered
from lineage_cli.render.graph.placing import apart
from tests.amounts import examples

sizes = some.builds(Box, some.integers(10, 200), some.integers(10, 60))


@some.composite
def pictures(draw: some.DrawFn) -> tuple[list[Box], list[Edge]]:
    boxes = draw(some.lists(sizes, min_size=1, max_size=12))
    end = some.integers(0, len(boxes) - 1)
    ends = draw(some.lists(some.tuples(end, end).filter(lambda pair: pair[0] != pair[1]), max_size=16))
    return boxes, [Edge(above, below, draw(some.none() | sizes)) for above, below in ends]


def overlap(a: Placed, b: Placed) -> bool:
    near = 1e-6
    across = (a.width + b.width) / 2 - abs(a.x - b.x)
    down = (a.height + b.height) / 2 - abs(a.y - b.y)
    return across > near and down > near


def everything(layout: Layout) -> list[Placed]:
    return [*layout.boxes, *(route.label for route in layout.routes if route.label is not None)]


def is_inside(box: Placed, layout: Layout) -> bool:
    across = box.width / 2 <= box.x <= layout.width - box.width / 2
    return across and box.height / 2 <= box.y <= layout.height - box.height / 2


def enters(way: Sequence[Point], box: Placed) -> bool:
    """Whether a way of straight pieces passes through the inside of a box, looked at in a hundred points of each piece."""
    for (x, y), (u, v) in pairwise(way):
        for step in range(101):
            at = (x + (u - x) * step / 100, y + (v - y) * step / 100)
            if abs(at[0] - box.x) < box.width / 2 - 0.01 and abs(at[1] - box.y) < box.height / 2 - 0.01:
                return True
    return False


@examples(100)
@given(pictures())
def test_no_box_and_no_label_overlaps_another(picture: tuple[list[Box], list[Edge]]) -> None:
    layout = lay_out(*picture)
    assert [pair for pair in combinations(everything(layout), 2) if overlap(*pair)] == []
    assert all(is_inside(box, layout) for box in everything(layout))


@examples(100)
@given(pictures())
def test_every_edge_has_its_label_and_ends_at_its_boxes(picture: tuple[list[Box], list[Edge]]) -> None:
    boxes, edges = picture
    layout = lay_out(boxes, edges)
    for edge, route in zip(edges, layout.routes, strict=True):
        assert (route.label is None) == (edge.label is None)
        ends = {route.points[0], route.points[-1]}
        sides = [
            {(box.x, box.y + half * box.height / 2) for half in (-1, 1)}
            for box in (layout.boxes[edge.above], layout.boxes[edge.below])
        ]
        assert all(ends & side for side in sides)


@examples(100)
@given(pictures())
def test_no_edge_passes_through_a_box(picture: tuple[list[Box], list[Edge]]) -> None:
    layout = lay_out(*picture)
    assert [route for route in layout.routes for box in layout.boxes if enters(route.points, box)] == []


@examples(100)
@given(pictures())
def test_the_same_picture_is_laid_out_the_same(picture: tuple[list[Box], list[Edge]]) -> None:
    assert lay_out(*picture) == lay_out(*picture)


def test_a_chain_points_down() -> None:
    layout = lay_out([Box(50, 20)] * 3, [Edge(0, 1), Edge(1, 2)])
    assert [box.y for box in layout.boxes] == sorted(box.y for box in layout.boxes)
    assert len({box.x for box in layout.boxes}) == 1


def test_an_edge_that_closes_a_circle_is_drawn_upwards() -> None:
    layout = lay_out([Box(50, 20)] * 2, [Edge(0, 1), Edge(1, 0)])
    down, up = (route.points for route in layout.routes)
    assert down[0][1] < down[-1][1]
    assert up[0][1] > up[-1][1]


def test_parts_that_do_not_hang_together_stand_on_shelves() -> None:
    layout = lay_out([Box(400, 20)] * 5, [])
    assert layout.width <= 1100 + 24
    assert len({box.y for box in layout.boxes}) == 3


def test_crossings_are_counted_and_undone() -> None:
    down = {0: [3], 1: [2]}
    up = {3: [0], 2: [1]}
    assert crossings([[0, 1], [2, 3]], down) == 1
    assert crossings(ordered([[0, 1], [2, 3]], up, down), down) == 0


def test_boxes_that_want_the_same_place_share_the_shift() -> None:
    assert apart([0, 0], [10, 10], 2) == [-6, 6]
