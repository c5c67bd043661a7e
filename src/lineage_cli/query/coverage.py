"""Which passages of the texts carry a record, and which do not: completeness that the program itself can prove.

A passage is a line of a text that is not blank. It is covered by records anchored in it, if they carry its numbers too; a
passage that `no_claim` names needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.library import Library
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.input.texts import SourceText, load, places

SCALES = {
    "k": 1e3, "thousand": 1e3, "千": 1e3,
    "万": 1e4,
    "m": 1e6, "million": 1e6,
    "亿": 1e8,
    "b": 1e9, "billion": 1e9,
    "t": 1e12, "trillion": 1e12,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)[ +]*(k|m|b|t|thousand|million|billion|trillion|千|万|亿)?(?![a-z])", re.IGNORECASE
)
_NAMES = re.compile(
    r"(?:^|[;；:：,，。])\s*\d+\.(?!\d)|https?://\S+|[a-z]+(?:-[a-z]+)*-\d[\w.]*|\$[^$]*\$|!\[.*?\]\(.*?\)|\[.*?\]\(.*?\)",
    re.IGNORECASE,
)
"""What is no number of a passage: the numbering of lists, addresses, formulas, pictures, and numbers within names."""
_OWN_PLACES = frozenset({"anchor", "section", "sha256", "lines"})


class Passage(NamedTuple):
    """One line of a text that is not covered: its number, its beginning, and the numbers that no record there carries."""

    source: str
    line: int
    text: str
    numbers: tuple[str, ...]


class Coverage(NamedTuple):
    """One text: how many passages it has that could carry a claim, and those that are not covered."""

    source: str
    passages: int
    uncovered: tuple[Passage, ...]

    @property
    def covered(self) -> int:
        """How many passages are covered."""
        return self.passages - len(self.uncovered)

    @property
    def share(self) -> float:
        """The covered share of the passages, 1 where there are none."""
        return self.covered / self.passages if self.passages else 1.0


def coverage(library: Library, folder: str) -> tuple[Coverage, ...]:
    """Return the coverage of every source whose text is in the folder. Reads every record that has an anchor."""
    texts = {id: text for id in list(library.ids("source")) if (text := load(folder, id)[0]) is not None}
    anchored: dict[str, dict[int, set[str]]] = {id: {} for id in texts}
    for kind in ("claim", "entity", "evidence"):
        for id in list(library.ids(kind)):
            for source, line in _touched(library, id, texts):
                anchored[source].setdefault(line, set()).add(id)
    return tuple(_coverage(library, id, text, anchored[id]) for id, text in texts.items())


def problems(found: tuple[Coverage, ...]) -> Iterator[Problem]:
    """Yield a problem for each passage that is not covered."""
    for each in found:
        for passage in each.uncovered:
            numbers = ", ".join(passage.numbers)
            message = (
                msg("no record there carries {numbers}: {text}", numbers=numbers, text=passage.text)
                if numbers
                else msg("no record is anchored there: {text}", text=passage.text)
            )
            hint = mark("anchor a record there that says what it says, or name the passage in 'no_claim' with a reason")
            yield Problem(f"{each.source}.txt", passage.line, 1, "uncovered", message, hint)


def _touched(library: Library, id: str, texts: dict[str, SourceText]) -> Iterator[tuple[str, int]]:
    record = library.record(id)
    for place in places(record) if record is not None else ():
        text = texts.get(place.source)
        if text is not None and place.anchor is not None:
            yield from ((place.source, line) for lines in text.find(place.anchor)[:1] for line in lines)


def _coverage(library: Library, id: str, text: SourceText, anchored: dict[int, set[str]]) -> Coverage:
    excused = _excused(library, id)
    passages, uncovered = 0, []
    for number, line in enumerate(text.lines, 1):
        if not line.strip() or number in excused:
            continue
        passages += 1
        records = anchored.get(number, set())
        missing = tuple(_missing(line, _carried(library, records))) if records else ()
        if not records or missing:
            uncovered.append(Passage(id, number, line.strip()[:80], missing))
    return Coverage(id, passages, tuple(uncovered))


def _excused(library: Library, id: str) -> set[int]:
    source = library.source(id)
    ranges = (lines.partition("-") for lines, _ in (source.no_claim if source else ()))
    return {line for start, _, end in ranges for line in range(int(start), int(end or start) + 1)}


def _carried(library: Library, records: set[str]) -> set[float]:
    """Return every number that the records carry in their own words, as written and scaled."""
    return {value for id in records for text in _texts(library, id) for _, values in _numbers(text) for value in values}


def _texts(library: Library, id: str) -> Iterator[str]:
    yield from library.texts(id, _OWN_PLACES)
    claim = library.claim(id)
    for line in claim.lines if claim is not None else ():
        item = library.evidence(line.evidence)
        if item is not None:
            yield item.summary


def _missing(line: str, carried: set[float]) -> Iterator[str]:
    for written, values in _numbers(_NAMES.sub(" ", line)):
        if carried.isdisjoint(values):
            yield written


def _numbers(text: str) -> Iterator[tuple[str, set[float]]]:
    """Yield each number in a text with what it can mean: as written, and times its scale."""
    for match in _NUMBER.finditer(text):
        number = float(match[1].replace(",", ""))
        scale = SCALES.get((match[2] or "").lower(), 1.0)
        yield match[0].strip(), {number, number * scale}
