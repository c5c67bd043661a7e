"""Directed graphs: groups of nodes that reach each other; trees of any depth, made without recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Node = TypeVar("Node")
Made = TypeVar("Made")


def components(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> Iterator[list[str]]:
    """Yield strongly connected groups, each sorted, every group after those it leads to.

    Tarjan's algorithm with a path of its own instead of recursion: any depth, linear cost. `following` is asked once a node.
    """
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    done: set[str] = set()

    def enter(node: str) -> tuple[str, Iterator[str]]:
        order[node] = low[node] = len(order)
        stack.append(node)
        return node, iter(following(node))

    for start in starts:
        path = [enter(start)] if start not in order else []
        while path:
            node, rest = path[-1]
            for after in rest:
                if after not in order:
                    path.append(enter(after))
                    break
                if after not in done:
                    low[node] = min(low[node], order[after])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == order[node]:
                    yield _closed(node, stack, done)


def _closed(node: str, stack: list[str], done: set[str]) -> list[str]:
    group = [stack.pop()]
    while group[-1] != node:
        group.append(stack.pop())
    done.update(group)
    return sorted(group)


def built(root: Node, below: Callable[[Node], Iterable[Node]], make: Callable[[Node, tuple[Made, ...]], Made]) -> Made:
    """Return what `make` gives for the root of a tree, from the leaves up: each node with what was made of those below it."""
    nodes = [(root, -1)]
    for at, (node, _) in enumerate(nodes):
        nodes += ((child, at) for child in below(node))
    made: list[list[Made]] = [[] for _ in nodes]
    for at in range(len(nodes) - 1, 0, -1):
        node, parent = nodes[at]
        made[parent].append(make(node, tuple(reversed(made[at]))))
        made[at] = []
    return make(root, tuple(reversed(made[0])))
