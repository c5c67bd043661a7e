"""The parts of the documents that come out of the program: field tables, problem codes, limits, commands, help, findings.

A page holds them between `<!-- generated: NAME -->` and `<!-- end of generated -->`. `python docs/generate.py` writes
them anew; `tests/docs/test_docs.py` checks that they are what the program says.
"""  # noqa: INP001 - a script beside the pages it fills

from __future__ import annotations

import io
import os
import re
import runpy
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from functools import cache, partial
from gettext import GNUTranslations
from pathlib import Path
from unittest import mock

from lineage_cli import cli, localization
from lineage_cli.answers.registry import answer_schema
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.language import tr
from lineage_cli.domain.problems import CODES, WARNINGS
from lineage_cli.query.findings import SECTIONS
from lineage_cli.render.writers import json
from lineage_cli.store.input import manifest_schema, schema
from lineage_cli.store.input.common_fields import PLACE, STATED
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.limits import WORDS, Limits
from lineage_cli.store.input.nested_types import Many

ROOT = Path(__file__).parent.parent
PART = re.compile(r"(<!-- generated: (?P<name>[\w -]+) -->\n).*?(<!-- end of generated -->)", re.DOTALL)
ANSWERS: dict[str, Callable[[], str]] = runpy.run_path(str(Path(__file__).parent / "answers.py"))["PARTS"]
WIDTH = "80"

SHAPES = (
    ("`lineage.yaml`", manifest_schema.DATABASE, "Besides these it has `predicates`: the verbs of the database by id."),
    ("A predicate", manifest_schema.PREDICATE, ""),
    ("An entity", schema.ENTITY, ""),
    ("A source", schema.SOURCE, ""),
    ("An evidence item", schema.EVIDENCE, ""),
    ("A claim", schema.CLAIM, ""),
    ("A line of `supports`, `disputes` or `neutral`", schema.LINE, ""),
    ("An entry of `stated`", STATED, ""),
    ("A place of `via`", PLACE, ""),
    ("A kind of `evidence_kinds`", manifest_schema.EVIDENCE_KIND, ""),
)


def pages() -> list[Path]:
    """Return every document, in order of path."""
    own = [ROOT / f"{name}.md" for name in ("README", "README.zh", "CONTRIBUTING", "CHANGELOG")]
    return [*own, *sorted((ROOT / "docs").rglob("*.md"))]


def filled(text: str) -> str:
    """Return a page with every generated part made anew. Raises `KeyError` for a part that nothing generates."""
    return PART.sub(lambda part: f"{part[1]}{generated(part['name'])}{part[3]}", text)


def generated(name: str) -> str:
    """Return one generated part, with its last line ended."""
    if name.startswith("help "):
        return command_help(name.removeprefix("help "))
    if name.startswith("findings "):
        return findings(name.removeprefix("findings "))
    return PARTS[name]()


def fields() -> str:
    """Return the table of each shape of the schema, those inside fields after the shape that has them."""
    return "".join(_section(title, shape, note) for title, shape, note in SHAPES)


def _section(title: str, shape: Shape, note: str) -> str:
    lone = f"Its `{shape.short}` alone may stand for it." if shape.short else ""
    said = " ".join(filter(None, (note, lone)))
    rows = "".join(
        f"| `{field.name}`{' *' if field.required else ''} | {_cell(field.type.words())} | {_cell(field.means)} |\n"
        for field in shape.fields.values()
    )
    intro = f"{said}\n\n" if said else ""
    table = f"\n### {title}\n\n{intro}| field | holds | means |\n|---|---|---|\n{rows}"
    return table + "".join(_section(f"`{name}` of {title.lower()}", inner, "") for name, inner in _inside(shape))


def _inside(shape: Shape) -> Iterator[tuple[str, Shape]]:
    known = {id(each) for _, each, _ in SHAPES}
    for field in shape.fields.values():
        inner = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(inner, Shape) and id(inner) not in known:
            yield field.name, inner


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def problems() -> str:
    """Return the table of problem codes."""
    rows = "".join(
        f"| `{code}` | {'warning' if code in WARNINGS else 'error'} | {means} |\n" for code, means in CODES.items()
    )
    return f"\n| code | severity | means |\n|---|---|---|\n{rows}"


def limits() -> str:
    """Return the table of limits."""
    now = Limits()
    rows = "".join(
        f"| `{word}` | {getattr(now, about.field):,} | {about.means} | `--limits {word}={about.example}` |\n"
        for word, about in WORDS.items()
    )
    return f"\n| limit | is | counts | to raise it |\n|---|---|---|---|\n{rows}"


def commands(folder: str = "docs/", say: Callable[[str], str] = str, head: str = "| command | answers |") -> str:
    """Return the table of commands, with links from the page that `folder` leads down from."""
    rows = "".join(
        f"| [`{name}`]({folder}commands/{name}.md) | {_cell(say(entry.summary))} |\n"
        for name, entry in COMMANDS.items()
    )
    return f"\n{head}\n|---|---|\n{rows}"


def in_chinese(message: str) -> str:
    """Return a message of the program in Chinese."""
    return _chinese().gettext(message)


@cache
def _chinese() -> GNUTranslations:
    with (Path(localization.FOLDER) / "zh" / "LC_MESSAGES" / "lineage.mo").open("rb") as file:
        return GNUTranslations(file)


def command_help(name: str) -> str:
    """Return the help text of a command as it stands in a terminal of 80 columns."""
    out = io.StringIO()
    with mock.patch.dict(os.environ, {"COLUMNS": WIDTH, "LINEAGE_LANG": "en"}), redirect_stdout(out):
        cli.main([name, "--help", "--all"])
    return f"\n```text\n{out.getvalue().strip()}\n```\n"


def findings(section: str) -> str:
    """Return a section of the findings of the bundled database: its table, or that there is none."""
    table = [line for line in _findings()[section].splitlines(keepends=True) if line.startswith("|")]
    return f"\n{''.join(table) or tr('None.') + chr(10)}"


@cache
def _findings() -> dict[str, str]:
    """Return each section of the findings, asked for at once."""
    out = io.StringIO()
    with redirect_stdout(out):
        cli.main(["findings", *SECTIONS, "--format", "markdown", "--claims", str(ROOT / "claims"), "--quiet"])
    return dict(zip(SECTIONS, out.getvalue().split("### ")[1:], strict=True))


def recipes() -> str:
    """Return the recipes: each script of `tests/recipes/` under its title, with what it prints."""
    return "".join(_recipe(path) for path in sorted((ROOT / "tests" / "recipes").glob("*.sh")))


def _recipe(path: Path) -> str:
    head, _, script = path.read_text("utf-8").partition("\n\n")
    title, _, *text = (line.removeprefix("#").strip() for line in head.splitlines())
    said = "\n".join(text)
    printed = path.with_suffix(".txt").read_text("utf-8")
    return f"\n## {title}\n\n{said}\n\n```sh\n{script}```\n\n```text\n{printed}```\n"


PARTS: dict[str, Callable[[], str]] = {
    "fields": fields,
    "problems": problems,
    "limits": limits,
    "commands": commands,
    "commands from here": partial(commands, ""),
    "commands in Chinese": partial(commands, say=in_chinese, head="| 命令 | 回答什么 |"),
    "recipes": recipes,
    **ANSWERS,
}


def write_schemas() -> None:
    """Write the JSON Schema of every answer anew."""
    for name, entry in COMMANDS.items():
        if entry.has_json:
            (ROOT / "docs" / "schemas" / f"{name}.json").write_text(json.write(answer_schema(name)), "utf-8")


def main() -> None:
    """Write every generated part anew."""
    write_schemas()
    for page in pages():
        if page.exists():
            page.write_text(filled(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
