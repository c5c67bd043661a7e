"""Words of asking: what is left of a question when the words that only ask are taken out, in English and Chinese."""

from __future__ import annotations

import re

from lineage_cli.domain.tuples import NamedTuple

ASKING = frozenset(
    [
        "why",
        "how",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whose",
        "whom",
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "can",
        "could",
        "will",
        "would",
        "should",
        "has",
        "have",
        "had",
    ]
)
EMPTY = ASKING | frozenset(
    ["a", "an", "and", "any", "as", "at", "be", "been", "by", "come", "comes", "came", "ever", "for", "from", "get", "gets", "give", "gives", "got", "help", "helps", "in", "into", "it", "its", "kind", "kinds", "make", "makes", "many", "more", "most", "much", "of", "on", "only", "or", "out", "really", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "under", "up", "with"]
)  # fmt: skip
"""Words that say nothing of what is sought: they count only where there are no others."""
CHINESE = re.compile(
    "为什么|为何|为啥|是从哪里来的|从哪里来的?|从何而来|(?:是)?来自(?:哪里|什么|哪)|由哪个|怎么样|怎么|怎样|如何|是否|是不是|会不会|能不能|有没有|"
    "什么时候|何时|是什么|有什么|什么|哪里|哪个|哪些|哪种|有多少|多少|有多长|有多大|请问|[吗呢嘛？?]"
)
"""What only asks, in a language that puts no blanks between words."""
LIGHT = re.compile("[的了和与在从把被让也都还就才]")
"""Characters between words that say nothing; taken as a break only where nothing has the whole."""


ORIGIN = re.compile(
    r"\bwhy\b|\bwhere\b.*\b(?:from|get|gets)\b|\bmakes?\b|\bmade\b|\bbased\b|\bbehind\b|\bcauses?\b|为什么|为何|为啥|从哪|来自|从何|由哪|怎么来|得到",
    re.IGNORECASE,
)
"""What asks where a thing comes from."""


class Question(NamedTuple):
    """What is sought, whether words of asking stood around it, and whether it is asked where something comes from."""

    words: tuple[str, ...]
    asks: bool
    origin: bool = False


NOTHING_ASKED = Question((), asks=False)


def question(text: str) -> Question:
    """Return a text without what only asks; where nothing else is left, the text itself."""
    plain = CHINESE.sub(" ", text)
    found = list(dict.fromkeys(plain.split()))
    kept = tuple(word for word in found if word.lower().strip(PUNCTUATION) not in EMPTY)
    asks = plain != text or any(word.lower() in ASKING for word in found)
    return Question(kept or tuple(dict.fromkeys(text.split())), asks, asks and bool(ORIGIN.search(text)))


PUNCTUATION = ".,;:!?\"'()[]，。；：！“”‘’（）"
