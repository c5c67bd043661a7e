"""The catalogues of the program's own words: `python docs/catalogue.py` brings each up to date with the source.

New messages are added without a translation, those that are gone are dropped; nothing is guessed. With the code of a
language (`python docs/catalogue.py fr`) it begins a new one. `tests/locale` checks that each is complete.
"""  # noqa: INP001 - a script beside the pages it fills

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "lineage_cli"
LOCALE = PACKAGE / "locale"
OUTSIDE = (ROOT / "docs" / "manual.py",)
"""What else has messages: the manual page is made from the help, and is there in every language."""
CALLS = {"tr": 1, "mark": 1, "msg": 1, "filled": 1, "ntr": 2, "forms": 2}
"""The functions whose first arguments are messages, and how many of them."""
COMMANDS = {"command", "script", "callback"}
"""What declares a command: the paragraphs of its docstring are shown as help."""

HEADER = ("Language:", "Plural-Forms:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:")
"""The lines of a catalogue's header that are kept: dates and names stand in git."""
Text = str | tuple[str, ...]
"""A message, or its forms for one and for many."""


def messages() -> dict[Text, list[str]]:
    """Return every message of the source, each with the files where it stands, in order of these."""
    found: dict[Text, list[str]] = {}
    for path in [*sorted(PACKAGE.rglob("*.py")), *OUTSIDE]:
        for message in _of_file(ast.parse(path.read_text("utf-8"))):
            places = found.setdefault(message, [])
            place = path.relative_to(ROOT).as_posix()
            places += [] if place in places else [place]
    return found


def _of_file(tree: ast.Module) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield from _of_call(node)
        if isinstance(node, ast.FunctionDef) and _is_help(node):
            yield from (" ".join(part.split()) for part in (ast.get_docstring(node) or "").split("\n\n"))


def _of_call(call: ast.Call) -> Iterator[Text]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    texts = tuple(_text(each) for each in call.args[: CALLS.get(name, 0)])
    if texts and all(texts):
        yield texts if len(texts) > 1 else texts[0]
    yield from (_text(each.value) for each in call.keywords if each.arg == "metavar" and _text(each.value))


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_help(function: ast.FunctionDef) -> bool:
    decorators = (each.func for each in function.decorator_list if isinstance(each, ast.Call))
    return function.name == "_root" or any(getattr(each, "id", "") in COMMANDS for each in decorators)


def updated(language: str, old: Catalog | None) -> Catalog:
    """Return a catalogue with exactly the messages of the source, and the translations of an older one."""
    made = Catalog(locale=language, project="lineage", fuzzy=False, header_comment=f"# lineage in {language}.")
    for message, places in messages().items():
        plural = isinstance(message, tuple)
        known = old.get(message[0] if plural else message) if old is not None else None
        empty = ("",) * made.num_plurals if plural else ""
        text = known.string if known is not None and isinstance(known.string, str) is not plural else empty
        made[message] = Message(message, text, locations=[(place, 0) for place in places])
    return made


def written(catalogue: Catalog) -> str:
    """Return a catalogue as a file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, no_location=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    end = lines.index("\n")
    kept = (each for each in lines[:end] if not each.startswith('"') or each.startswith(HEADER, 1))
    return "".join([*kept, *lines[end:]])


def read(path: Path) -> Catalog:
    """Return a catalogue as it is."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def main(languages: list[str]) -> None:
    """Write the catalogues anew, those named too."""
    named = [LOCALE / each / "LC_MESSAGES" / "lineage.po" for each in languages]
    for path in dict.fromkeys([*LOCALE.glob("*/LC_MESSAGES/lineage.po"), *named]):
        new = updated(path.parent.parent.name, read(path) if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(new), "utf-8")
        missing = sum(not _is_translated(each) for each in new if each.id)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(new)} messages, {missing} to be translated\n")


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)


if __name__ == "__main__":
    main(sys.argv[1:])
