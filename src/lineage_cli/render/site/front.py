"""The first page of a site: what it is, what comes out first, the lineage as a picture, the findings, and how to read and cite it."""

from __future__ import annotations

from collections.abc import Iterator

from lineage_cli.domain.grades import MEANINGS, TAGS, Mark
from lineage_cli.domain.language import ntr, tr
from lineage_cli.domain.records import Database
from lineage_cli.query.findings_items import Section
from lineage_cli.query.glossary import TERMS
from lineage_cli.query.picture import Picture
from lineage_cli.query.site_front import Front, Start
from lineage_cli.query.stats import Stats
from lineage_cli.render.blocks import Entries, Page
from lineage_cli.render.graph.svg import Frame as PictureFrame
from lineage_cli.render.graph.svg import draw
from lineage_cli.render.pages import findings as findings_page
from lineage_cli.render.pages import trace as trace_page
from lineage_cli.render.pages.findings_parts import PARTS as FINDINGS
from lineage_cli.render.sentences import counted
from lineage_cli.render.site.addresses import Addresses
from lineage_cli.render.site.document import Frame, compact, text
from lineage_cli.render.theme import TAG_LOOK
from lineage_cli.render.view import View
from lineage_cli.render.writers.html import body, escaped


def hero(front: Front, frame: Frame) -> Iterator[str]:
    """Yield what a site is: its title, what it is about, what is assumed, and how sure its claims are."""
    about = front.stats.about
    yield f'<section class="hero">\n<h1>{text(frame.title)}</h1>\n'
    if about.description:
        yield f'<p class="lead">{text(about.description)}</p>\n'
    assumed = front.assumed
    if assumed.as_of:
        yield f'<p class="assumed">{text(tr("As it was known on {date}.", date=assumed.as_of))}</p>\n'
    if assumed.without:
        ids = ", ".join(sorted(assumed.without))
        yield f'<p class="assumed">{text(tr("As if these did not exist: {ids}", ids=ids))}</p>\n'
    yield from _bar(front.stats, "#tag=" if frame.in_folder else "#_")
    yield "</section>\n"


def _bar(stats: Stats, before: str) -> Iterator[str]:
    """Yield how many claims have which tag, as a bar and in words."""
    tags = dict(stats.tags)
    whole = sum(tags.get(tag, 0) for tag in MEANINGS) or 1
    at, parts = 0.0, []
    for tag in MEANINGS:
        width = 100 * tags.get(tag, 0) / whole
        parts.append(f'<rect class="{tag.typed}" x="{at:.2f}" width="{max(width - 0.3, 0):.2f}" height="2"/>')
        at += width
    yield f'<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>\n'
    yield '<ul class="tags">\n'
    for tag in sorted(tags, reverse=True):
        if tags[tag]:
            glyph, _ = TAG_LOOK[tag]
            label = f'<span class="badge {tag.typed}">{glyph} {tag.words}</span>'
            yield f'<li><a href="{before}{tag.typed}">{label} <b>{tags[tag]:,}</b></a></li>\n'
    yield "</ul>\n"


def starts(front: Front, addresses: Addresses, language: str | None) -> Iterator[str]:
    """Yield where the things to begin with come from, in words and as pictures."""
    for number, start in enumerate(front.starts):
        yield f'<section class="answer" id="_start-{number + 1}">\n'
        yield body(addresses.linked(_without_next(trace_page.page(start.trace, View(language)))), top=2)
        yield from _picture(start, f"_start-{number + 1}", addresses)
        yield "</section>\n"
    if front.lineage is not None and front.lineage.nodes:
        title = tr("The whole lineage")
        yield f'<section id="_lineage">\n<h2>{title}</h2>\n'
        yield drawn(front.lineage, "_lineage-picture", title, addresses)
        yield "</section>\n"


def _picture(start: Start, name: str, addresses: Addresses) -> Iterator[str]:
    if start.picture is not None:
        title = tr("{name} as a picture", name=start.name)
        yield f"<details open>\n<summary>{text(title)}</summary>\n"
        yield drawn(start.picture, f"{name}-picture", title, addresses)
        yield "</details>\n"


def drawn(picture: Picture, name: str, title: str, addresses: Addresses) -> str:
    """Return a picture in a frame of its own, which scrolls where it is too wide."""
    svg = draw(picture, PictureFrame(name, addresses.of, is_styled=True))
    return f'<div class="picture" role="group" tabindex="0" aria-label="{text(title)}">\n{svg}</div>\n'


def _without_next(page: Page) -> Page:
    """Return the page of an answer without what to type next, which is for a command line."""
    return page[:-1] if page and isinstance(page[-1], Entries) else page


def findings(front: Front, addresses: Addresses, language: str | None) -> Iterator[str]:
    """Yield what comes out when the same is asked of every claim."""
    if not front.findings:
        return
    yield f'<section id="_findings">\n<h2>{tr("What comes out of all of it")}</h2>\n'
    yield f"<p>{tr('Each finding is the answer to one question that was put to every claim.')}</p>\n"
    for section in front.findings:
        yield _finding(section, addresses, language)
    yield "</section>\n"


def _finding(section: Section, addresses: Addresses, language: str | None) -> str:
    page = findings_page.page((section,), View(language, full=True))[1:]
    title = tr(FINDINGS[section.name].title)
    return (
        f'<details class="finding" id="_findings-{section.name}">\n<summary><h3>{title}</h3> <b>{len(section.items):,}</b></summary>\n'
        f'<div class="body">\n{compact(body(addresses.linked(page), top=3))}</div>\n</details>\n'
    )


def about(front: Front, frame: Frame, version: str) -> Iterator[str]:
    """Yield how to read the site, what it holds, its licence, and how to cite it."""
    yield f'<section id="_about">\n<h2>{tr("How to read it")}</h2>\n<dl class="terms">\n'
    for term in TERMS:
        if term.group in {"tag", "mark"}:
            yield f"<dt>{escaped(_word(term.word))}</dt>\n<dd>{escaped(tr(term.meaning))}</dd>\n"
    yield "</dl>\n"
    yield f"<p>{tr('The tags are worked out from the evidence by one fixed rule; who states a claim does not count as evidence.')}</p>\n"
    yield f'<h2 id="_cite">{tr("How to cite it")}</h2>\n<p class="cite">{reference(front.stats.about, frame)}</p>\n'
    if front.stats.about.license:
        yield f"<p>{text(tr('Licence: {name}', name=front.stats.about.license))}</p>\n"
    counted = tr(", ").join(_counts(front.stats))
    yield f'<p class="dim">{text(tr("{counts}. Made with lineage {version}.", counts=counted, version=version))}</p>\n</section>\n'


def _word(term: str) -> str:
    """Return a tag or a mark as it is read."""
    return TAGS[term].words if term in TAGS else Mark(term).words


def _counts(stats: Stats) -> Iterator[str]:
    found = dict(stats.records)
    yield counted("claim", found["claim"])
    yield ntr("{count:,} thing", "{count:,} things", found["entity"])
    yield counted("source", found["source"])
    yield ntr("{count:,} piece of evidence", "{count:,} pieces of evidence", found["evidence"])


def reference(database: Database, frame: Frame) -> str:
    """Return how the database is cited: authors, title, version and address, as far as it names them."""
    authors = ", ".join(database.authors)
    title = f"<cite>{text(frame.title)}</cite>"
    version = text(tr("Version {version}", version=database.version)) if database.version else ""
    address = database.iri or ""
    link = f'<a href="{text(address)}">{text(address)}</a>' if address.startswith(("https://", "http://")) else ""
    return ". ".join(filter(None, (text(authors), title, version, link))) + "."
