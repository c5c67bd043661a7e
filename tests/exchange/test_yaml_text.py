"""Records as YAML text: whatever stands in them, the reader gives it back exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lineage_cli.exchange.record_words import plain
from lineage_cli.exchange.yaml_text import Plain, record
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.yaml_tree import parse_yaml
from tests.amounts import examples

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    [
        "no",
        "1.10",
        "~",
        "- a",
        "a: b",
        "a #b",
        "x:",
        "'",
        '"',
        "{",
        "[a]",
        "a, b",
        "*a",
        "&a",
        "!a",
        "%",
        "@",
        "#",
        "? a",
        "\ufeff",
        "<<",
        "=",
        "2022-12",
        "…",
        " a ",
        "\n",
        "中文：好",
    ]
)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3),
    max_leaves=8,
)


@examples(100)
@given(st.dictionaries(TEXTS.filter(lambda key: key != "<<"), VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_again(fields: dict[str, Plain]) -> None:
    problems: list[object] = []
    root = parse_yaml("claims:\n" + record("c", fields), lambda *problem: problems.append(problem), Limits())
    expected = [problem for problem in problems if problem[2] != "merge-key"]  # type: ignore[index]
    assert expected == []
    assert root is not None
    if not problems:
        assert plain(root) == {"claims": {"c": fields}}


def test_a_record_looks_as_a_person_writes_it() -> None:
    fields: dict[str, Plain] = {
        "statement": "Yeast makes dough rise: it gives off gas.",
        "about": ["yeast", "dough"],
        "stated": [{"source": "notes", "anchor": "it was the yeast"}],
        "translations": {"de": "Hefe lässt Teig aufgehen."},
        "supports": [
            {
                "id": "two-doughs",
                "summary": "Of two doughs that were alike but for the yeast " * 2,
                "kind": "experiment",
            }
        ],
    }
    assert (
        record("yeast-raises-dough", fields)
        == """\
  yeast-raises-dough:
    statement: "Yeast makes dough rise: it gives off gas."
    about: [yeast, dough]
    stated:
      - {source: notes, anchor: it was the yeast}
    translations: {de: Hefe lässt Teig aufgehen.}
    supports:
      - id: two-doughs
        summary: "Of two doughs that were alike but for the yeast Of two doughs that were alike but for the yeast "
        kind: experiment
"""
    )
