"""The manual page, `man/lineage.1` and in Chinese `man/zh_CN/lineage.1`, from what `--help` says: `python docs/manual.py` writes it, a test compares it.

Plain man(7) macros. Every hyphen is the one that is typed, so that what stands in the page can be copied.
"""  # noqa: INP001 - a script beside the pages it fills

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from lineage_cli import __version__, cli
from lineage_cli.commands import COMMANDS
from lineage_cli.domain.language import mark, tr
from lineage_cli.help_format import (
    CODES,
    ENVIRONMENT,
    GROUPS,
    TOGETHER,
    CommandHelp,
    Row,
    command_help,
    what_it_shows,
)
from lineage_cli.localization import speak
from lineage_cli.options import Example

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "man" / "lineage.1"
PAGES = {"en": PAGE, "zh": ROOT / "man" / "zh_CN" / "lineage.1"}
"""The page in each language that the program speaks."""
WIDTH = 60  # characters a line of the page's own text, before what roff needs is written out
SHARED_BY = 4  # commands: an option that so many have is described once, under OPTIONS

ROFF = str.maketrans(
    {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti", "…": r"\&...", '"': r"\(dq"}
)
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
WIDE = re.compile("[\u3000-\u9fff]")
BREAK = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef])(?<![（“《])(?=[^ ，。、；：？！）”》])")
"""Between two characters of Chinese a line may end, which roff has to be told."""
SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")

DESCRIPTION = (
    mark(
        "lineage reads a database of claims kept as plain YAML in git, works out from the evidence recorded for and "
        "against each claim how sure it is, says why in words, and shows where things come from as trees and tables. "
        "The database it ships with traces the abilities of the GPT-3.5 models to their sources. Any other field can "
        "keep its own."
    ),
    mark(
        "A claim is a conclusion, a hypothesis or an educated guess; a question is open. Marks beside the tag say "
        "what to look at: unsupported, contested, outweighed, refuted, single-source, withdrawn-source, superseded, "
        "not-yet-stated, incomplete."
    ),
    mark(
        "Results go to standard output, everything else to standard error. A terminal gets colour, links and its own "
        "width; a pipe gets plain text with nothing cut."
    ),
    mark(
        "A name is an id, a name or an alias in any language, then a beginning that only one record has, then what is "
        "spelled most like it, with a note. What is given to lineage tag, lineage impact and --without is never "
        "guessed, nor are ids from standard input."
    ),
    mark("lineage alone shows what can be asked of the database in use."),
)
FILES = {
    "lineage.yaml": mark(
        "Makes a folder a database. Without --claims and LINEAGE_CLAIMS the nearest one is taken: in this"
        " folder, its parents, or a folder claims in one of them; then the database that came with the program."
    ),
    "*.yaml, *.yml, *.jsonl": mark("The records of a database, in any folder below it."),
    "~/.cache/lineage/*.sqlite": mark(
        "One index for each database. It may be deleted at any time: it costs time, never an"
        " answer. On macOS the folder is ~/Library/Caches/lineage."
    ),
}
SEE_ALSO = ("git", "jq")


def manual(language: str = "en") -> str:
    """Return the whole page in a language."""
    speak(["--lang", language])
    try:
        return _manual()
    finally:
        speak(["--lang", "en"])


def _manual() -> str:
    commands = {name: command_help(cli.Commands(name="lineage").get_command(None, name)) for name in COMMANDS}
    shared = _shared(commands.values())
    return "".join(f"{line}\n" for line in _page(commands, shared))


def _shared(commands: Iterable[CommandHelp]) -> frozenset[Row]:
    """Return the rows that several commands have word for word."""
    count = Counter(row for each in commands for _, rows in each.groups for row in rows)
    return frozenset(row for row, times in count.items() if times >= SHARED_BY)


def _page(commands: dict[str, CommandHelp], shared: frozenset[Row]) -> Iterator[str]:
    yield r".\" Made by docs/manual.py from the help of the program: change it there."
    yield f'.TH LINEAGE 1 {_date()} "lineage {__version__}" "{tr("User Commands")}"'
    yield from (".nh", ".ad l")  # what can be copied is not divided
    yield from (_head("NAME"), rf"lineage \- {_roff(tr('where a thing comes from, and how sure that is'))}")
    yield from (_head("SYNOPSIS"), ".B lineage")
    for usage in (tr("COMMAND [OPTIONS]"), tr("COMMAND --help"), "--version"):
        yield from (".br", ".B lineage", _roff(usage))
    yield from _section(_head("DESCRIPTION"), _paragraphs(map(tr, DESCRIPTION)))
    yield _head("COMMANDS")
    for name, of in commands.items():
        yield from _section(f'.SS "lineage {name} {_roff(of.usage)}"', _command(of, shared))
    yield _head("OPTIONS")
    yield from map(_roff, (tr("Options come after the command."), tr("These mean the same wherever they are taken.")))
    for title in map(tr, GROUPS):
        rows = (row for of in commands.values() for row in dict(of.groups).get(title, ()) if row in shared)
        yield from _section(f'.SS "{_roff(title)}"', _rows(dict.fromkeys(rows)))
    yield from _section(
        _head("EXIT STATUS"), _rows((str(code), _sentence(tr(meaning))) for code, meaning in CODES.items())
    )
    yield from _section(_head("ENVIRONMENT"), _rows((name, tr(meaning)) for name, meaning in ENVIRONMENT.items()))
    yield from _section(_head("FILES"), _rows((name, tr(meaning)) for name, meaning in FILES.items()))
    yield from _section(_head("EXAMPLES"), _examples(TOGETHER))
    yield from _section(_head("SEE ALSO"), ", \n".join(f".BR {name} (1)" for name in SEE_ALSO).split(" \n"))


HEADS = (
    mark("NAME"), mark("SYNOPSIS"), mark("DESCRIPTION"), mark("COMMANDS"), mark("OPTIONS"), mark("EXIT STATUS"),
    mark("ENVIRONMENT"), mark("FILES"), mark("EXAMPLES"), mark("SEE ALSO"),
)  # fmt: skip


def _head(name: str) -> str:
    return f".SH {_roff(tr(name))}"


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading and what stands under it, if anything does; a paragraph right under a heading needs no macro."""
    first, *others = [*lines] or [""]
    if first:
        yield from (head, *([] if first == ".PP" else [first]), *others)


def _date() -> str:
    cited = (ROOT / "CITATION.cff").read_text("utf-8")
    return str(re.findall(r'^date-released: "([\d-]+)"$', cited, re.MULTILINE)[0])


def _command(of: CommandHelp, shared: frozenset[Row]) -> Iterator[str]:
    rows = [row for _, group in of.groups for row in group]
    yield from _paragraphs(of.paragraphs)
    yield from _rows(row for row in rows if row not in shared)
    common = tr(", ").join(row[0].rpartition(", ")[2].partition(" ")[0] for row in rows if row in shared)
    yield from _paragraphs([tr("Also: {options}.", options=common)])
    yield from _paragraphs(
        tr("It ends with 1 where {meaning}.", meaning=meaning) for code, meaning in of.codes if code == "1"
    )
    yield from _examples(of.examples)


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    return _rows((example.line, _sentence(what_it_shows(example))) for example in examples)


def _sentence(phrase: str) -> str:
    return tr("{sentence}.", sentence=phrase[0].upper() + phrase[1:].rstrip(",，"))


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for term, meaning in rows:
        yield from (".TP", f".B {_roff(term)}", *_text(meaning))


def _paragraphs(paragraphs: Iterable[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (".PP", *_text(paragraph))


def _text(text: str) -> list[str]:
    """Return running text, each sentence on lines of its own, none of which roff takes for a request."""
    if WIDE.search(text):  # a line that roff joins to another gets a blank, which Chinese has not
        return [_roff(BREAK.sub("\x00", text))]
    lines = [
        line for part in SENTENCE.split(" ".join(text.split())) for line in wrap(part, WIDTH, break_on_hyphens=False)
    ]
    return [_roff(line) for line in lines]


def _roff(text: str) -> str:
    """Return text as roff prints it: hyphens to be typed, nothing obeyed, ASCII alone."""
    escaped = NOT_ASCII.sub(lambda char: f"\\[u{ord(char[0]):04X}]", text.translate(ROFF)).replace("\x00", r"\:")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


def main() -> None:
    """Write the page anew."""
    for language, page in PAGES.items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(manual(language), "utf-8")


if __name__ == "__main__":
    main()
