"""Words for made-up databases: drawn as language draws them, a few in every eighth record and most of them rarely."""

from __future__ import annotations

from itertools import accumulate
from random import Random

_COMMON = (  # noqa: SIM905 - a hundred words read better so
    "model training code language data tuning reasoning instruction text prompt scale task ability context answer "
    "paper sample window token layer reward feedback human dialogue summary translation question benchmark score loss "
    "parameter compute corpus crawl book web page filter quality mixture share period version release family branch base "
    "alignment preference policy sampling example demonstration step chain thought plan tool memory search fact knowledge "
    "error bias noise figure table section author measurement experiment observation document test set split shot zero "
    "few large small early late open closed public private strong weak better worse longer shorter new old first last"
).split()
_CONSONANTS, _VOWELS = "bdfghjklmnprstvzkqwx", "aeiou"
SYLLABLES = [consonant + vowel for consonant in _CONSONANTS[:16] for vowel in _VOWELS]
_RARE = 4900  # words beside the common ones
# How often a word is drawn falls with its rank as in running text (Zipf and Mandelbrot) once the words that every sentence
# has are left out: the commonest stand in every eighth record; in the database that is shipped it is 8 to 19 of a hundred.
_FLATTENED = 20

CHARACTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家"
    "电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原"
    "又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
)


def _rare(number: int) -> str:
    size = len(SYLLABLES)
    return SYLLABLES[number % size] + SYLLABLES[number // size % size] + "nrslmt"[number % 6]


WORDS = tuple(dict.fromkeys([*_COMMON, *map(_rare, range(17, 17 + _RARE * 3, 3))]))
_WEIGHTS = list(accumulate(1 / (rank + _FLATTENED) for rank in range(len(WORDS))))
_CHINESE = {
    word: CHARACTERS[rank * 7 % len(CHARACTERS)]
    + CHARACTERS[(rank // len(CHARACTERS) + rank * 13 + 5) % len(CHARACTERS)]
    for rank, word in enumerate(WORDS)
}
_BETWEEN = ("of the", "and", "with", "in", "for", "on the", "after", "by", "from", "than")


def draw(random: Random, count: int) -> list[str]:
    """Return so many words, the common ones most often."""
    return random.choices(WORDS, cum_weights=_WEIGHTS, k=count)


def sentence(random: Random, count: int) -> tuple[str, list[str]]:
    """Return a phrase with so many words that say something, and these words."""
    words = draw(random, count)
    joined = [words[0]]
    for word in words[1:]:
        joined += (random.choice(_BETWEEN), word) if random.random() < 0.5 else (word,)
    return " ".join(joined), words


def in_chinese(words: list[str]) -> str:
    """Return the same words in Chinese: always the same two characters for one word."""
    return "".join(_CHINESE[word] for word in words)


def name(number: int) -> str:
    """Return a made-up name, different for each number below 512,000."""
    size = len(SYLLABLES)
    spread = number * 7919 % size**3
    return "".join(SYLLABLES[spread // size**place % size] for place in (2, 1, 0))


def name_in_chinese(number: int) -> str:
    """Return the name in Chinese characters, one a syllable."""
    size = len(SYLLABLES)
    spread = number * 7919 % size**3
    return "".join(CHARACTERS[spread // size**place % size] for place in (2, 1, 0))
