"""How an answer is to be shown, as far as its page may know: the language, and whether everything is wanted."""

from __future__ import annotations

from lineage_cli.domain.tuples import NamedTuple


class View(NamedTuple):
    """What a page is made for. `language` is that of statements and names, None for the one they were written in."""

    language: str | None = None
    full: bool = False
