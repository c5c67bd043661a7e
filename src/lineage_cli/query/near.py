"""What was probably meant by a word that nothing is called. Imported only to say so."""

from __future__ import annotations

from collections.abc import Sequence

from lineage_cli.domain.language import tr

ALIKE = 60  # of 100: how much alike words are that may be meant
MOST = 3  # of them


def near_words(word: str, known: Sequence[str]) -> list[str]:
    """Return the known words that are most like a word, the nearest first."""
    from rapidfuzz import fuzz, process

    return [name for name, _, _ in process.extract(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)]


def meant(word: str, near: Sequence[str]) -> tuple[list[str], tuple[str, str] | None]:
    """Return the hint that names near words, and the word with the nearest of them, as an error takes them."""
    if not near:
        return [], None
    return [tr("did you mean {names}?", names=tr(" or ").join(near))], (word, near[0])
