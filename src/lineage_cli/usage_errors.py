"""What typer says of wrong usage, recognized by its form and said in the language in use. Imported only where it is said."""

from __future__ import annotations

import re

from lineage_cli.domain.language import mark, tr

FORMS = (
    (r"missing argument '(?P<name>[^']+)'", mark("missing argument '{name}'")),
    (r"missing option '(?P<name>[^']+)'", mark("missing option '{name}'")),
    (r"got unexpected extra argument\(s\) \((?P<words>.*)\)", mark("got unexpected extra argument(s) ({words})")),
    (r"no such option: (?P<name>.*)", mark("no such option: {name}")),
    (r"option '(?P<name>[^']+)' requires an argument", mark("option '{name}' requires an argument")),
    (r"option '(?P<name>[^']+)' does not take a value", mark("option '{name}' does not take a value")),
    (
        r"invalid value for (?P<name>.+?): (?P<value>.*) is not one of (?P<choices>.*)",
        mark("invalid value for {name}: {value} is not one of {choices}"),
    ),
    (
        r"invalid value for (?P<name>.+?): (?P<value>.*) is not in the range (?P<range>.*)",
        mark("invalid value for {name}: {value} is not in the range {range}"),
    ),
    (
        r"invalid value for (?P<name>.+?): (?P<value>.*) is not a valid int(?:eger)?(?: range)?",
        mark("invalid value for {name}: {value} is not a whole number"),
    ),
)
"""A form of what typer says, in lower case and without its full stop, and the message with the same slots."""


def sentence(message: str) -> str:
    """Return what typer says of wrong usage as this program says things. A form that is not known stays as it is."""
    said = message.strip().rstrip(".")
    said = said[:1].lower() + said[1:]
    for form, words in FORMS:
        if found := re.fullmatch(form, said, re.DOTALL):
            return tr(words, **{name: tr(value) for name, value in found.groupdict().items()})
    return said
