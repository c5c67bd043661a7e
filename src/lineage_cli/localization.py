"""The language that a reader asked for, and the catalogue of the program's own words in it. English loads nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from lineage_cli.domain import language
from lineage_cli.render.output import is_without_unicode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from gettext import GNUTranslations

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What a locale for messages is set with; the first that is set decides."""
NO_LANGUAGE = ("", "c", "posix")
SPACED = ("zh",)
"""Languages written without spaces, in which one stands between their script and another."""
FOLDER = os.path.join(os.path.dirname(__file__), "locale")


def code(asked: str) -> str:
    """Return a language as it was asked for; where its main language has words of the program, that one: `zh_CN` is `zh`."""
    bare = asked.partition(".")[0].partition("@")[0].replace("_", "-")
    main = bare.partition("-")[0].lower()
    return main if main == language.SOURCE or catalogue(main) else bare


def of_environment(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the language that the environment asks for, None where it asks for none or its locale has ASCII only."""
    if is_without_unicode(environ):
        return None
    if asked := environ.get("LINEAGE_LANG"):
        return code(asked)
    locale = next((environ[name] for name in LOCALE if environ.get(name)), "")
    main = locale.partition(".")[0].partition("@")[0].partition("_")[0].lower()
    return None if main in NO_LANGUAGE else main


def catalogue(main: str) -> str | None:
    """Return the file with the program's words in a language, None where there is none."""
    if not (main.isascii() and main.isalpha()):
        return None
    path = os.path.join(FOLDER, main, "LC_MESSAGES", "lineage.mo")
    return path if os.path.exists(path) else None


def speak(arguments: Sequence[str] = (), environ: Mapping[str, str] = os.environ) -> None:
    """Say everything from now on in the language that a command line asks for, else the environment; else in English."""
    plain = "--ascii" in arguments or is_without_unicode(environ)
    asked = None if plain else _option(arguments) or of_environment(environ)
    name = code(asked) if asked and asked != language.SOURCE else None
    path = catalogue(name) if name else None
    words = _words(path) if path else None
    if name is None or words is None:
        language.use_source()
        return
    language.use(words.gettext, words.ngettext, name, spaced=name in SPACED)


def _words(path: str) -> GNUTranslations | None:
    """Return what a catalogue holds, None where it is damaged: an answer in English is better than none."""
    from gettext import GNUTranslations
    from struct import error

    try:
        with open(path, "rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, LookupError, error):
        return None


def _option(arguments: Sequence[str]) -> str | None:
    """Return the value of the last `--lang` before `--`: words are needed before typer has read the options."""
    found = None
    for place, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang":
            found = next(iter(arguments[place + 1 : place + 2]), None)
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found
