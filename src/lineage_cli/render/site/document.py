"""The frame of a page of a site: its head with the policy, an article for each record, and lists of them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import PurePath

from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.text import visible
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.render.graph.svg import STYLE as PICTURE_STYLE
from lineage_cli.render.site.shown import Other, Shown, kind_words
from lineage_cli.render.writers.html import body, escaped, inline
from lineage_cli.render.writers.html_style import STYLE

GENERATOR = "lineage site"
"""By this a page tells who made it: what says something else is never overwritten."""
NAMES = {"claim": mark("Claims"), "entity": mark("Things"), "source": mark("Sources"), "evidence": mark("Evidence")}
"""The parts of a site, in the order in which they come."""
ANCHORS = {"claim": "_claims", "entity": "_things", "source": "_sources", "evidence": "_evidence"}
FOLDER_POLICY = "style-src 'self'; script-src 'self'"


class Frame(NamedTuple):
    """What every page of a site has: its title and language, the way to its folder, and whether it is a page of a folder."""

    title: str
    language: str
    up: str = ""
    in_folder: bool = False


@cache
def asset(name: str) -> str:
    """Return a file that the program brings along."""
    with open(PurePath(__file__).with_name(name), encoding="utf-8") as file:
        return file.read().strip()


@cache
def style() -> str:
    """Return the look of a site: that of every page in HTML, of pictures, and its own."""
    return "\n".join((STYLE, PICTURE_STYLE, asset("site.css")))


def head(frame: Frame, title: str, kind: str = "") -> str:
    """Return a page up to what it shows. Without a folder its style stands in it; no page asks anything of anybody."""
    policy = (
        f"default-src 'none'; {FOLDER_POLICY if frame.in_folder else _hashed()}; base-uri 'none'; form-action 'none'"
    )
    look = f'<link rel="stylesheet" href="{frame.up}site.css">' if frame.in_folder else f"<style>{style()}</style>"
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(frame.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{GENERATOR}">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n{look}\n</head>\n<body{kind}>\n"
        f'<a class="skip" href="#_main">{tr("Skip to the content")}</a>\n'
    )


def end(frame: Frame, scripts: Iterable[str] = ()) -> str:
    """Return the end of a page: its script, or those of a folder by their names."""
    found = "".join(f'<script src="{name}"></script>\n' for name in scripts)
    own = "" if frame.in_folder else f"<script>{asset('site.js')}</script>\n"
    return f"{found}{own}</body>\n</html>\n"


def _hashed() -> str:
    return f"style-src '{_digest(style())}'; script-src '{_digest(asset('site.js'))}'"


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def text(given: str) -> str:
    """Return a text of the data as it stands in HTML: through the gate, and no markup."""
    return escaped(visible(given))


def article(found: Shown) -> str:
    """Return a record as an article that can be opened: its title and badge, and the rest below."""
    return (
        f'<article class="{found.part}" id="{found.id}"{_filters(found)}><details>'
        f'<summary>{_badge(found)}<h4 class="q"{_in(found.language)}>{text(found.title)}</h4></summary>\n'
        f'{inside(found, 4)}<a href="#{found.id}">{found.id}</a>\n</details></article>\n'
    )


def record_page(frame: Frame, found: Shown) -> Iterator[str]:
    """Yield a page of a folder for one record."""
    title = visible(found.title)
    yield head(frame, f"{title} · {frame.title}")
    yield f'<header class="way"><a href="{frame.up}index.html">{text(frame.title)}</a></header>\n'
    yield (
        f'<main id="_main" class="record">\n<p class="over">{_badge(found)} <code>{found.id}</code></p>\n'
        f"<h1{_in(found.language)}>{text(found.title)}</h1>\n"
    )
    yield f'<div class="body">\n{inside(found, 1)}</div>\n</main>\n'
    yield end(frame)


def inside(found: Shown, level: int) -> str:
    """Return everything of a record below its title."""
    return f"{''.join(map(_other, _named(found)))}{compact(body(found.body, top=level))}"


def compact(markup: str) -> str:
    """Return markup without the end tags that HTML lets be left out: of data they cannot come, since that is escaped."""
    for tag in ("</li>\n", "</dt>\n", "</dd>\n", "</td>", "</th>", "</tr>"):
        markup = markup.replace(tag, "")
    return markup


def _named(found: Shown) -> list[Other]:
    """Return the other texts of a record: those without a language together, set apart by a point."""
    plain = [other.text for other in found.others if other.language is None]
    rest = [other for other in found.others if other.language is not None]
    return [*rest, *([Other(" · ".join(plain))] if plain else [])]


def _other(other: Other) -> str:
    return f'<p class="q other"{_in(other.language)}>{text(other.text)}</p>\n'


def _in(language: str | None) -> str:
    return f' lang="{escaped(language)}"' if language else ""


def _badge(found: Shown) -> str:
    style = " " + found.tag.typed if found.tag is not None else ""
    badge = [span._replace(style="") if at == 0 else span for at, span in enumerate(found.badge)]
    return f'<span class="badge{style}">{inline(tuple(badge))}</span>'


def _filters(found: Shown) -> str:
    """Return what an article can be filtered by, as attributes. Sources and things are those to which it links."""
    values = {"k": found.kind, "t": found.tag.typed if found.tag is not None else ""}
    return "".join(f' data-{name}="{escaped(value)}"' for name, value in values.items() if value)


def listed(found: Shown, before: str) -> str:
    """Return a record as a line of a list that leads to its page."""
    return f'<li>{_badge(found)} <a href="{before}{found.id}.html"{_in(found.language)}>{text(found.title)}</a></li>\n'


def list_begin(frame: Frame, part: str, number: int) -> str:
    """Return a list of records up to the first."""
    title = f"{tr(NAMES[part])} {number}"
    way = f'<header class="way"><a href="{frame.up}index.html">{text(frame.title)}</a></header>\n'
    return f'{head(frame, f"{title} · {frame.title}")}{way}<main id="_main" class="lists">\n<h1>{escaped(title)}</h1>\n<ol>\n'


def list_end(frame: Frame) -> str:
    """Return the end of a list."""
    return f"</ol>\n</main>\n{end(frame)}"


def options(parts: dict[str, dict[str, int]]) -> str:
    """Return the kinds of records as choices, by part, each with how many there are."""
    found = []
    for part, kinds in parts.items():
        ordered = sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
        rows = "".join(
            f'<option value="{part}:{escaped(kind)}">{text(kind_words(part, kind))} ({count:,})</option>\n'
            for kind, count in ordered
        )
        found.append(f'<optgroup label="{escaped(tr(NAMES[part]))}">\n{rows}</optgroup>\n')
    return "".join(found)
