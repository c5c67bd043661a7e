"""Texts of sources: whether each anchor stands in them exactly once, and which lines it covers. Nothing of a text is kept."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator

from lineage_cli.domain.language import mark, msg
from lineage_cli.domain.library import Library
from lineage_cli.domain.problems import Problem
from lineage_cli.domain.records import Claim, Entity, Evidence, Place, Record, Source
from lineage_cli.store.input.files import Unreadable, read_bytes

_BLANK = re.compile(r"\s+")


class SourceText:
    """One text with its white space folded, so that anchors can run over line ends."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.folded = ""
        pieces: list[str] = []
        self._starts: list[int] = []
        length = 0
        for line in self.lines:
            self._starts.append(length)
            piece = _BLANK.sub(" ", line).strip()
            if piece:
                pieces.append(piece)
                length += len(piece) + 1
        self.folded = " ".join(pieces)

    def find(self, anchor: str) -> list[range]:
        """Return the lines that each occurrence of an anchor touches, counted from 1."""
        wanted = _BLANK.sub(" ", anchor).strip()
        found, at = [], self.folded.find(wanted)
        while at >= 0:
            found.append(range(self._line(at), self._line(at + len(wanted) - 1) + 1))
            at = self.folded.find(wanted, at + 1)
        return found

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


def load(folder: str, source: str) -> tuple[SourceText | None, str]:
    """Return the text of a source and its SHA-256 digest; None where the folder has no such file."""
    try:
        content = read_bytes(os.path.join(folder, f"{source}.txt"), None)
    except Unreadable:
        return None, ""
    from hashlib import sha256

    return SourceText(content.decode("utf-8", "replace")), sha256(content).hexdigest()


class Proof:
    """The anchors of a database held against the texts in a folder."""

    def __init__(self, library: Library, folder: str) -> None:
        self.library = library
        self.folder = folder
        self.proven = 0
        self.unproven = 0
        self._texts: dict[str, SourceText | None] = {}

    def problems(self) -> Iterator[Problem]:
        """Yield each anchor that its text does not bear out, and each text that is not the one that was read."""
        yield from self._sources()
        for kind in ("claim", "entity", "evidence", "source"):
            for id in list(self.library.ids(kind)):
                record = self.library.record(id)
                for place in places(record) if record else ():
                    yield from self._anchor(id, place)

    def _sources(self) -> Iterator[Problem]:
        for id in list(self.library.ids("source")):
            source = self.library.source(id)
            text, digest = load(self.folder, id)
            self._texts[id] = text
            if source is None or source.digest is None:
                continue
            if text is None and "no-text" not in dict(source.accept):
                yield self._problem(
                    id,
                    "no-text",
                    msg("{file} is not in {folder}", file=f"{id}.txt", folder=self.folder),
                    mark("its anchors cannot be proved"),
                )
            elif text is not None and digest != source.digest and "other-text" not in dict(source.accept):
                yield self._problem(
                    id,
                    "other-text",
                    msg("{file} has another digest than the text that was read", file=f"{id}.txt"),
                    mark("read it again"),
                )

    def _anchor(self, id: str, place: Place) -> Iterator[Problem]:
        text = self._texts.get(place.source)
        if place.anchor is None:
            return
        if text is None:
            self.unproven += 1
            return
        found = len(text.find(place.anchor))
        self.proven += found == 1
        values = {"anchor": place.anchor, "id": id, "source": place.source}
        if not found:
            yield self._problem(
                id,
                "anchor-not-found",
                msg("anchor {anchor!r} of {id!r} is not in {source}", **values),
                mark("copy it letter by letter"),
            )
        elif found > 1:
            hint = "make it longer until it occurs once"
            yield self._problem(
                id,
                "anchor-repeated",
                msg("anchor {anchor!r} of {id!r} occurs {count} times in {source}", count=found, **values),
                hint,
            )

    def _problem(self, id: str, code: str, message: str, hint: str) -> Problem:
        location = self.library.location(id)
        assert location is not None, id  # noqa: S101 - it was read
        return Problem(*location, code, message, hint)


def places(record: Record) -> Iterator[Place]:
    """Yield every place in a source that a record names."""
    match record:
        case Claim() | Entity():
            yield from (entry.place for entry in record.stated)
        case Evidence():
            yield record.place
            yield from record.via
        case Source():
            yield from (each.place for each in record.differs)
