"""Where a thing comes from, as a tree: of abilities, models, methods, claims, sources and evidence, of any shape."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator

import pytest

from lineage_cli.query.names import TRACE_ORDER, find
from lineage_cli.query.nodes import DEEPEST, MOST_NODES, Node, Tree
from lineage_cli.query.trace_parts import Options
from lineage_cli.query.trace_tree import tree
from lineage_cli.rules.assessment import Assumptions
from tests import amounts
from tests.worlds import SMALL, Ran, World


def traced(world: World, word: str, *, down: bool = False, depth: int | None = None) -> Tree:
    library = world.library()
    return tree(world.judge(), find(library, word, TRACE_ORDER), Options(down, depth))


def drawn(node: Node, indent: str = "") -> str:
    """Return a tree as ids under each other, with how each hangs on the one above."""
    marks = " weakest" * node.weakest + " repeat" * node.repeat
    line = f"{indent}{node.direction} {node.id}{marks}\n"
    return line + "".join(drawn(child, indent + "  ") for child in node.children)


def every(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from every(child)


def models(*edges: str) -> str:
    """Return a database of models: `b<a` says that b was made from a."""
    names = dict.fromkeys(name for edge in edges for name in edge.split("<"))
    entities = {name: {"kind": "model", "name": name.upper()} for name in names}
    claims = {}
    for edge in edges:
        new, old = edge.split("<")
        triple = {"subject": new, "predicate": "derived-from", "object": old}
        claims[f"{new}-from-{old}"] = {"statement": edge, "note": "made by a test", **triple}
    return json.dumps({"entities": entities, "claims": claims})


def test_a_model_has_its_ancestors_above_it(world: World) -> None:
    world.write("m.yaml", models("c<b", "b<a"))
    assert drawn(traced(world, "c").root) == "root c\n  parent b\n    parent a weakest\n"


def test_down_turns_the_tree_round(world: World) -> None:
    world.write("m.yaml", models("c<b", "b<a", "d<b"))
    expected = "root a\n  child b weakest\n    child c\n    child d\n"
    assert drawn(traced(world, "a", down=True).root) == expected


def test_two_parents_stand_side_by_side(world: World) -> None:
    world.write("m.yaml", models("c<b", "c<a"))
    assert drawn(traced(world, "c").root) == "root c\n  parent a\n  parent b\n"


def test_a_circle_ends_as_a_repeat(world: World) -> None:
    world.write("m.yaml", models("a<b", "b<a"))
    assert drawn(traced(world, "a").root) == "root a\n  parent b weakest\n    parent a repeat\n"


def test_a_model_made_from_itself_is_shown_once(world: World) -> None:
    world.write("m.yaml", models("a<a"))
    assert drawn(traced(world, "a").root) == "root a\n  parent a repeat\n"


def test_a_common_ancestor_has_its_branch_once(world: World) -> None:
    world.write("m.yaml", models("d<b", "d<c", "b<a", "c<a", "a<z"))
    repeats = [node.id for node in every(traced(world, "d").root) if node.repeat]
    assert repeats == ["a"]


def test_depth_ends_the_tree(world: World) -> None:
    world.write("m.yaml", models("d<c", "c<b", "b<a"))
    assert drawn(traced(world, "d", depth=1).root) == "root d\n  parent c\n"


def test_depth_nothing_is_the_target_alone(world: World) -> None:
    world.write("m.yaml", models("b<a"))
    assert drawn(traced(world, "b", depth=0).root) == "root b\n"


def test_the_weakest_link_of_a_path_is_its_least_sure_edge(world: World) -> None:
    world.write("m.yaml", models("b<a"))
    world.write(
        "n.yaml",
        """
        entities: {c: {kind: model, name: C}}
        sources: {s: {title: S, kind: paper, language: en}}
        claims:
          c-from-b:
            statement: C was made from B.
            subject: c
            predicate: derived-from
            object: b
            note: made by a test
            supports: [{id: e, summary: seen, kind: observation, source: s}]
        """,
    )
    links = [(link.start, link.end, link.claim, link.tag.typed) for link in traced(world, "c").links]
    assert links == [("a", "b", "b-from-a", "educated-guess")]


def test_a_superseded_edge_is_left_out(world: World) -> None:
    world.write("m.yaml", models("c<b"))
    world.write(
        "n.yaml",
        """
        entities: {a: {kind: model, name: A}}
        claims:
          c-from-a: {statement: s, subject: c, predicate: derived-from, object: a, note: n, supersedes: c-from-b}
        """,
    )
    assert drawn(traced(world, "c").root) == "root c\n  parent a\n"


def test_the_trait_of_a_family_is_said_to_be_the_familys(lineage: Callable[..., Ran]) -> None:
    out = lineage("trace", "heron-chat", "--full", database=SMALL).out
    assert "└── ▲ ◐ The Heron models can plan aloud. (of the family Heron)  heron-plans\n" in out


def test_a_correction_stands_under_what_corrects_it_with_who_and_when(lineage: Callable[..., Ran]) -> None:
    out = lineage("trace", "planning-aloud", "--full", database=SMALL).out
    assert "│   └── not: Heron 1 cannot plan aloud.  one-lacks-planning  corrected by Mira Holt, 2021-09-01\n" in out


def test_a_record_that_nothing_is_said_of_says_so(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("m.yaml", "entities: {lonely: {kind: model, name: Lonely}}\n")
    expected = "Lonely  lonely · model\n\nNo claim is about Lonely.\n"
    assert lineage("trace", "lonely", database=world.folder) == (0, expected, "")


def test_a_chain_of_claims_is_followed_to_its_ground(world: World) -> None:
    world.write("c.yaml", chain(3))
    expected = """\
root c2
  supports e1
    rests-on c1
      supports e0
        rests-on c0
"""
    assert drawn(traced(world, "c2").root) == expected


def test_claims_that_rest_on_each_other_end_as_a_repeat(world: World) -> None:
    world.write(
        "c.yaml",
        """
        sources: {s: {title: S, kind: paper, language: en}}
        claims:
          a: {statement: A, note: n, supports: [{id: ea, summary: x, kind: inference, source: s, rests_on: b}]}
          b: {statement: B, note: n, supports: [{id: eb, summary: x, kind: inference, source: s, rests_on: a}]}
        """,
    )
    expected = """\
root a
  supports ea
    rests-on b
      supports eb
        rests-on a repeat
"""
    assert drawn(traced(world, "a").root) == expected


def chain(length: int) -> str:
    """Return claims of which each rests on the one before."""
    claims: dict[str, object] = {"c0": {"statement": "c0", "note": "n"}}
    for number in range(1, length):
        below = f"c{number - 1}"
        item = {"id": f"e{number - 1}", "summary": "x", "kind": "inference", "source": "s", "rests_on": [below]}
        claims[f"c{number}"] = {"statement": f"c{number}", "note": "n", "supports": [item]}
    return json.dumps({"sources": {"s": {"title": "S", "kind": "paper", "language": "en"}}, "claims": claims})


# large and deep

DEEP = 3_000 if amounts.whole else 1_200
"""More than the interpreter goes down by itself."""


@pytest.fixture(scope="module")
def built_line(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = World(tmp_path_factory.mktemp("line") / "database")
    lines = [f'{{"record": "entity", "id": "m{n}", "kind": "model", "name": "Model {n}"}}\n' for n in range(DEEP)]
    lines += [
        f'{{"record": "claim", "id": "c{n}", "statement": "s", "note": "n", '
        f'"subject": "m{n}", "predicate": "derived-from", "object": "m{n - 1}"}}\n'
        for n in range(1, DEEP)
    ]
    world.write("line.jsonl", "".join(lines))
    return world


@pytest.fixture
def long_line(built_line: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A chain of thousands of models, indexed once."""
    monkeypatch.setenv("LINEAGE_CACHE", str(built_line.folder.parent / "cache"))
    return built_line


@pytest.mark.thorough
@pytest.mark.parametrize("words", [("trace", f"m{DEEP - 1}", "--full"), ("trace", "m0", "--down", "--full")])
def test_a_chain_of_thousands_of_models_is_shown_to_its_end(
    long_line: World, lineage: Callable[..., Ran], words: tuple[str, ...]
) -> None:
    code, out, err = lineage(*words, database=long_line.folder)
    assert (code, err) == (0, "")
    assert set(re.findall(r"Model (\d+)", out)) == set(map(str, range(DEEP)))


@pytest.mark.thorough
def test_json_too_deep_to_be_indented_is_whole_and_on_one_line(long_line: World, lineage: Callable[..., Ran]) -> None:
    code, deep, err = lineage("trace", f"m{DEEP - 1}", "--json", database=long_line.folder)
    assert (code, err) == (0, "")
    assert deep.count('"record": "entity"') == DEEP
    if sys.version_info >= (3, 12):  # its encoder goes deeper than the interpreter's own stack
        return
    assert deep.count("\n") == 1
    flat = lineage("trace", f"m{DEEP - 1}", "--json", "--depth", "1", database=long_line.folder).out
    compact = json.dumps(json.loads(flat), ensure_ascii=False)
    start = compact.index('"children": [{') + len('"children": [{')
    assert deep[:start] == compact[:start]


@pytest.mark.thorough
def test_a_chain_of_thousands_of_models_fits_a_terminal(
    long_line: World, lineage: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = lineage("trace", f"m{DEEP - 1}", "--full", "--color", "always", database=long_line.folder)
    assert (code, err) == (0, "")
    assert all(f"Model {number}\x1b" in out for number in range(DEEP))


@pytest.mark.thorough
def test_a_chain_of_thousands_of_claims_stops_and_says_so(world: World, lineage: Callable[..., Ran]) -> None:
    world.write("c.jsonl", as_lines(chain(DEEP)))
    code, out, err = lineage("trace", f"c{DEEP - 1}", "--full", database=world.folder)
    assert (code, err) == (0, "")
    assert out.endswith(f"stopped {DEEPEST} claims deep: trace the last one to go on\n")


def test_a_chain_that_ends_in_time_does_not_say_that_it_stopped(world: World) -> None:
    world.write("c.yaml", chain(DEEPEST))
    assert not traced(world, f"c{DEEPEST - 1}").deep


def test_a_chain_cut_by_the_depth_asked_for_does_not_say_that_it_stopped(world: World) -> None:
    world.write("c.yaml", chain(5))
    assert not traced(world, "c4", depth=2).deep


def as_lines(text: str) -> str:
    """Return a database as JSON Lines."""
    kinds = {"sources": "source", "claims": "claim"}
    found = json.loads(text)
    rows = ({"record": kinds[kind], "id": id, **body} for kind, items in found.items() for id, body in items.items())
    return "".join(json.dumps(row) + "\n" for row in rows)


@pytest.mark.slow
def test_a_tree_of_more_nodes_than_it_shows_says_so(world: World, lineage: Callable[..., Ran]) -> None:
    count = MOST_NODES + 50
    lines = [f'{{"record": "entity", "id": "m{n}", "kind": "model", "name": "m{n}"}}\n' for n in range(count)]
    lines += [
        f'{{"record": "claim", "id": "c{n}", "statement": "s", "note": "n", '
        f'"subject": "m{n}", "predicate": "derived-from", "object": "m{n // 100}"}}\n'
        for n in range(1, count)
    ]
    world.write("wide.jsonl", "".join(lines))
    code, out, err = lineage("trace", "m0", "--down", "--full", database=world.folder)
    assert (code, err) == (0, "")
    assert "\nstopped at 10,000 nodes: --depth N shows less of each path\n" in out


def test_a_claim_that_nobody_stated_yet_is_traced_and_marked(world: World, lineage: Callable[..., Ran]) -> None:
    world.write(
        "late.yaml",
        """
        sources:
          essay: {title: Essay, kind: essay, language: en, published: 2022-01-10}
        claims:
          late: {statement: It came late., stated: [{source: essay, anchor: late}]}
        """,
    )
    ran = lineage("trace", "late", "--as-of", "2000", database=world.folder)
    assert (ran.code, ran.err) == (0, "")
    assert "not-yet-stated" in ran.out


def test_a_statement_without_a_date_tells_nothing_where_another_has_one(world: World) -> None:
    world.write(
        "dates.yaml",
        """
        sources:
          dated: {title: Dated, kind: essay, language: en, published: 2022-01-10}
          undated: {title: Undated, kind: documentation, language: en}
        claims:
          both: {statement: Both say it., stated: [{source: dated, anchor: it}, {source: undated, anchor: it}]}
          one: {statement: One says it., stated: [{source: undated, anchor: one}]}
        """,
    )
    judge = world.judge(Assumptions(as_of="2000-12-31"))
    claims = (judge.library.claim(id) for id in ("both", "one"))
    assert [judge.exists(claim) for claim in claims if claim] == [False, True]
