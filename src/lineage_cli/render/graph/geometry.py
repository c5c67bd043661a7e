"""What a layout works on and gives back: boxes, edges, and where they are put. Lengths in pixels, x to the right, y down."""

from lineage_cli.domain.tuples import NamedTuple


class Box(NamedTuple):
    """A box to be placed: a node, or the label of an edge."""

    width: float
    height: float


class Edge(NamedTuple):
    """An edge between two boxes, by their numbers, drawn from above to below; its label is laid out as a box of its own."""

    above: int
    below: int
    label: Box | None = None


class Placed(NamedTuple):
    """A box where it was put, by its centre."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, right: float, down: float) -> "Placed":
        """Return the same box somewhere else."""
        return self._replace(x=self.x + right, y=self.y + down)


Point = tuple[float, float]


class Route(NamedTuple):
    """The way of one edge, from the box above to the box below, and where its label stands."""

    points: tuple[Point, ...]
    label: Placed | None


class Layout(NamedTuple):
    """Where everything is: boxes and routes in the order in which they were given."""

    boxes: tuple[Placed, ...]
    routes: tuple[Route, ...]
    width: float
    height: float
