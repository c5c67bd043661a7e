"""The page on which a site begins: its parts in order, with the form that searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from lineage_cli import __version__
from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import mark, tr
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.query.site_front import Front
from lineage_cli.render.site import front as front_page
from lineage_cli.render.site.addresses import Addresses
from lineage_cli.render.site.document import ANCHORS, NAMES, Frame, end, head, options, text
from lineage_cli.render.site.shown import Shown
from lineage_cli.render.theme import TAG_LOOK
from lineage_cli.render.writers.html import escaped

MOST_SOURCES = 500  # that can be chosen: those that bear on most claims


class Choices:
    """What records can be filtered by: kinds by part, and sources with the claims on which they bear. Filled as records pass."""

    def __init__(self) -> None:
        self.kinds: dict[str, Counter[str]] = {part: Counter() for part in RECORD_KINDS}
        self.sources: Counter[str] = Counter()
        self.names: dict[str, str] = {}
        self.tags: Counter[Tag] = Counter()

    def note(self, found: Shown) -> None:
        """Count a record."""
        self.kinds[found.part][found.kind] += 1
        if found.part == "claim" and found.tag is not None:
            self.sources.update(found.sources)
            self.tags[found.tag] += 1
        elif found.part == "source":
            self.names[found.id] = found.others[0].text if found.others else found.title


class Site(NamedTuple):
    """A site but for its records."""

    frame: Frame
    front: Front
    choices: Choices
    addresses: Addresses
    language: str | None


def beginning(site: Site) -> Iterator[str]:
    """Yield the first page up to the records: what it is, the search, what comes out first, and the findings."""
    yield head(site.frame, site.frame.title)
    yield from _parts(site)
    yield '<main id="_main">\n'
    yield from front_page.hero(site.front, site.frame)
    yield from _form(site.choices, in_folder=site.frame.in_folder)
    yield '<div class="front">\n'
    yield from front_page.starts(site.front, site.addresses, site.language)
    yield from front_page.findings(site.front, site.addresses, site.language)
    yield "</div>\n"


def ending(site: Site, scripts: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the first page from the records on."""
    yield from front_page.about(site.front, site.frame, __version__)
    yield "</main>\n"
    yield end(site.frame, scripts)


def records(site: Site, parts: Mapping[str, Mapping[Tag | None, list[str]]]) -> Iterator[str]:
    """Yield the records of one page by part, claims below their tags, the surest first."""
    for part, groups in parts.items():
        count = sum(map(len, groups.values()))
        if not count:
            continue
        yield f'<section class="group" id="{ANCHORS[part]}">\n<h2>{tr(NAMES[part])} <span class="dim count">{count:,}</span></h2>\n'
        for tag in sorted(groups, key=lambda each: -(each or 0)):
            found = groups[tag]
            yield (
                f'<div class="group" id="_{tag.typed}">\n{_tagged(tag, len(found))}' if tag is not None else _names()
            )
            yield from found
            yield "</div>\n" if tag is not None else ""
        yield "</section>\n"


def contents(site: Site, lists: Mapping[str, list[tuple[str, int]]]) -> Iterator[str]:
    """Yield where the records of a folder are: what the search finds, and lists of all of them."""
    yield '<ol class="hits" id="_hits"></ol>\n<div class="front">\n'
    for part, pages in lists.items():
        count = sum(count for _, count in pages)
        yield f'<section id="{ANCHORS[part]}">\n<h2>{tr(NAMES[part])} <span class="dim">{count:,}</span></h2>\n<ul class="pages">\n'
        yield from (f'<li><a href="{name}">{number}</a></li>\n' for number, (name, _) in enumerate(pages, 1))
        yield "</ul>\n</section>\n"
    yield "</div>\n"


def _tagged(tag: Tag, count: int) -> str:
    glyph, _ = TAG_LOOK[tag]
    return f'<h3><span class="{tag.typed}">{glyph} {tag.words}</span> <span class="dim count">{count:,}</span></h3>\n'


def _names() -> str:
    """Return a heading below that of the part, for the order of headings: what is in it has the next level."""
    return f'<h3 class="unseen">{tr("All of them, by id")}</h3>\n'


def _parts(site: Site) -> Iterator[str]:
    """Yield where to go on the page."""
    links = [("#_search", tr("Search")), ("#_start-1", tr("Where it comes from"))] if site.front.starts else []
    links += [("#_findings", tr("Findings"))] if site.front.findings else []
    links += [(f"#{ANCHORS[part]}", tr(NAMES[part])) for part in RECORD_KINDS if site.choices.kinds[part]]
    links += [("#_about", tr("How to read it")), ("#_cite", tr("How to cite it"))]
    items = "".join(f'<li><a href="{address}">{escaped(name)}</a></li>\n' for address, name in links)
    yield f'<header class="bar-top"><nav aria-label="{tr("Parts of this page")}">\n<ul>\n{items}</ul>\n</nav></header>\n'


def _form(choices: Choices, *, in_folder: bool) -> Iterator[str]:
    """Yield the form that searches. It shows itself where its script runs."""
    found = tr("{count} of {all} claims", count="0", all="1")  # where the script puts its numbers
    yield f'<form class="search" id="_search" role="search" data-found="{escaped(found)}" hidden>\n<div class="fields">\n'
    hint = tr("words in any language, names, ids")
    yield f'<label>{tr("Search")} <kbd>/</kbd><input type="search" name="q" autocomplete="off" placeholder="{hint}"></label>\n'
    tags = "".join(
        f'<option value="{tag.typed}">{TAG_LOOK[tag][0]} {tag.words} ({choices.tags[tag]:,})</option>\n'
        for tag in sorted(choices.tags, reverse=True)
    )
    yield _choice("tag", tr("Tag"), tags)
    kinds = {part: dict(kinds) for part, kinds in choices.kinds.items() if kinds}
    yield _choice("kind", tr("Kind"), options(kinds))
    yield _choice("source", tr("Source"), "".join(_sources(choices)))
    yield '<input type="hidden" name="about">\n'
    yield '</div>\n<div class="state">\n<output></output>\n'
    if not in_folder:
        yield f'<button type="button" data-open="1">{tr("Open all")}</button>\n'
        yield f'<button type="button" data-open="0">{tr("Close all")}</button>\n'
    yield f'<button type="reset">{tr("Clear")}</button>\n'
    yield "</div>\n</form>\n"


def _choice(name: str, label: str, rows: str) -> str:
    every = tr(ANY[name])
    return f'<label>{label}<select name="{name}">\n<option value="">{every}</option>\n{rows}</select></label>\n'


def _sources(choices: Choices) -> Iterator[str]:
    ordered = sorted(choices.sources.items(), key=lambda each: (-each[1], each[0]))
    for id, count in ordered[:MOST_SOURCES]:
        yield f'<option value="{id}">{text(choices.names.get(id, id))} ({count:,})</option>\n'


ANY = {"tag": mark("any tag"), "kind": mark("any kind"), "source": mark("any source")}
