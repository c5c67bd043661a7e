"""The words of a text as the full-text tables of SQLite tell them apart, for a library that is kept elsewhere.

What each character is (a letter and which, a mark on the letter before, or neither) is asked of SQLite itself, once a character.
"""

from __future__ import annotations

import sqlite3

from lineage_cli.domain.errors import IndexDamaged
from lineage_cli.store.index.fulltext import TOKENS


class _Letters(dict[int, str]):
    """What becomes of each character: a letter as it is compared, nothing of a mark, and a blank of all else."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: sqlite3.Connection | None = None

    def __missing__(self, code: int) -> str:
        if code < 0x80:
            made = chr(code).lower() if chr(code).isalnum() else " "
        else:
            made = " " if 0xD800 <= code < 0xE000 else self._ask(code)  # half a letter is none
        self[code] = made
        return made

    def _ask(self, code: int) -> str:
        """Return what a character becomes between two letters: they are one word, or two."""
        try:
            table = self.asked or _table()
            self.asked = table
            table.execute("INSERT INTO asked (rowid, text) VALUES (?, ?)", (code, f"x{chr(code)}x"))
            rows = table.execute("SELECT term FROM word WHERE doc = ?", (code,)).fetchall()
            table.execute("DELETE FROM asked")
        except sqlite3.Error as error:
            raise IndexDamaged(str(error)) from error
        terms: set[str] = {row[0] for row in rows}
        return " " if terms == {"x"} else terms.pop()[1:-1]


def _table() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute(f"CREATE VIRTUAL TABLE asked USING fts5(text, tokenize='{TOKENS}')")
    made.execute("CREATE VIRTUAL TABLE word USING fts5vocab(asked, instance)")
    return made


_LETTERS = _Letters()


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, as they are compared."""
    return text.translate(_LETTERS).split()
