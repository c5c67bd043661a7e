"""What stops a YAML parser, told as the mistake it probably is, at the place of the mistake and whatever the parser's words."""

from __future__ import annotations

import pytest
import yaml

from lineage_cli.store.input import yaml_tree
from lineage_cli.store.input.limits import Limits

CLAIM = "claims:\n  c:\n    statement: "
CASES = {
    "a brace left in a text": (
        "claims:\n  c: {statement: It kills mothers}, note: n}\n",
        (2, 34, "text goes on after this '}'", "put text that has '{', '}', '[' or ']' in it in quotes"),
    ),
    "a brace too many in a list": (
        "claims:\n  c:\n    supports: [{evidence: a}, {evidence: b}}]\n",
        (3, 44, "'}' closes nothing here", "take it out, or put the text that it belongs to in quotes"),
    ),
    "a text that begins with a brace": (
        CLAIM + "{x} is a thing\n",
        (3, 18, "text goes on after this '}'", "put text that has '{', '}', '[' or ']' in it in quotes"),
    ),
    "a brace that is not closed": (
        "claims:\n  c: {statement: a, note: n\n  d: {statement: b}\n",
        (2, 6, "the '{' that opens here is not closed", "close it with '}'"),
    ),
    "two fields without a comma": (
        'claims:\n  c: {statement: "a" note: n}\n',
        (2, 22, "a comma or '}' is missing here", "put a comma between two values"),
    ),
    "a quote that nothing closes": (
        CLAIM + '"It kills\n    note: n\n',
        (3, 16, "the quote that opens here is not closed", "close it where the text ends"),
    ),
    "a quote that another text closes": (
        CLAIM + '"It kills\n    note: n\n  d:\n    statement: "Other"\n',
        (3, 16, "the quote that opens here is closed in line 6 only", "close it where the text ends"),
    ),
    "an apostrophe in single quotes": (
        CLAIM + "'It's killing'\n",
        (3, 20, "text goes on after the quote that ends it", "put all of it in quotes, and write '' for a quote in it"),
    ),
    "a colon in a text": (
        CLAIM + "Hands: wash them\n",
        (3, 21, "a colon and a blank in a text", "put text that contains ': ' in quotes"),
    ),
    "a key without its colon": (
        "claims:\n  c\n    statement: x\n",
        (2, 3, "a colon is missing at the end of this line", "end the key with a colon"),
    ),
    "a colon without its blank": (
        "claims:\n  c:\n    statement:x\n    note: n\n",
        (3, 5, "a blank is missing after the colon", "write 'key: value'"),
    ),
    "a line between two columns": (
        CLAIM + "x\n   note: n\n",
        (
            4,
            4,
            "this line begins in no column in which one above it does",
            "line it up with the keys or dashes above it",
        ),
    ),
    "a tab": ("claims:\n\tc: x\n", (2, 1, "a tab at the beginning of a line", "indent with blanks")),
    **{
        f"a text that begins with {char}": (
            f"{CLAIM}{text}\n",
            (3, 16, f"text cannot begin with '{char}'", "put the text in quotes"),
        )
        for char, text in (
            *(("*", "*important* thing"), ("&", "& so on"), (">", ">90 % die"), ("|", "| x"), ("-", "- so on")),
            *(("@", "@home"), ("%", "%x"), ("`", "`x` y"), ("?", "? who knows")),
        )
    },
}


@pytest.mark.parametrize("parser", [yaml_tree.PARSER, yaml.SafeLoader], ids=["libyaml", "pure"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_mistake_is_told_where_it_is(
    case: tuple[str, tuple[object, ...]], parser: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "PARSER", parser)
    text, said = case
    found: list[tuple[object, ...]] = []
    yaml_tree.parse_yaml(text, lambda *problem: found.append(problem), Limits())
    assert [(line, column, message, hint) for line, column, _, message, hint in found] == [said]
