"""Languages as reference managers name them → codes."""

from __future__ import annotations

import re

from lineage_cli.exchange.bibtex import LANGUAGES
from lineage_cli.store.input.text_types import LANGUAGE

_CODES = {
    **{name: code for code, name in LANGUAGES.items()},
    **dict.fromkeys(
        ("american", "usenglish", "british", "ukenglish", "australian", "canadian", "eng", "englisch"), "en"
    ),
    **dict.fromkeys(("ngerman", "austrian", "naustrian", "deutsch", "ger", "deu"), "de"),
    **dict.fromkeys(("francais", "français", "frenchb", "acadian", "fre", "fra"), "fr"),
    **dict.fromkeys(("brazilian", "brazil", "portuges", "por"), "pt"),
    **dict.fromkeys(("espanol", "español", "spa"), "es"),
    **dict.fromkeys(("chinese-simplified", "simplified chinese", "中文", "chi", "zho"), "zh"),
    "italiano": "it",
    "ita": "it",
    "nederlands": "nl",
    "dut": "nl",
    "nld": "nl",
    "rus": "ru",
    "jpn": "ja",
    "kor": "ko",
    "polski": "pl",
    "pol": "pl",
    "lat": "la",
    "svenska": "sv",
    "swe": "sv",
    "norwegian": "no",
    "nynorsk": "nn",
}


def language_code(text: str) -> str | None:
    """Return the code of a language by its name or code in any spelling, None where it is not known."""
    word = re.split(r"[;,/]", text.strip())[0].strip()
    found = _CODES.get(word.casefold())
    if found is not None:
        return found
    code = word.replace("_", "-")
    return code if LANGUAGE.fits(code) and (len(code.split("-")[0]) == 2) else None
