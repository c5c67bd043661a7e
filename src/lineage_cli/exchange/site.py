"""A site in one file, or in a folder with a page for each record. It is there whole or not at all, and replaces only a site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from lineage_cli.domain.errors import OutputFailed, WrongUsage
from lineage_cli.domain.grades import Tag
from lineage_cli.domain.language import tr
from lineage_cli.domain.records import RECORD_KINDS
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.exchange import destination
from lineage_cli.exchange.site_folder import fill
from lineage_cli.query.site import cards, known
from lineage_cli.query.site_front import front
from lineage_cli.query.writing import Writing, WrittenFile
from lineage_cli.render.sentences import counted
from lineage_cli.render.site.addresses import Addresses
from lineage_cli.render.site.document import GENERATOR, Frame, article
from lineage_cli.render.site.page import Choices, Site, beginning, ending, records
from lineage_cli.render.site.shown import Shown, shown
from lineage_cli.rules.assessment import Judge

MOST_ON_A_PAGE = 5_000  # claims: a browser takes seconds for more
MARKER = ".lineage-site"
SUFFIX = ".html"
MOST_LISTED = 16  # claims of one record, on one page: the search has the others
MOST_OF_A_RECORD = 300  # on a page of its own
LOOKED_AT = 2_000  # characters in which a page tells who made it
Tell = Callable[[str, float], None]


class Wishes(NamedTuple):
    """What site is wanted: where, with which title, in which language."""

    path: str
    title: str | None = None
    language: str | None = None


def write(judge: Judge, wishes: Wishes, tell: Tell) -> Writing:
    """Write a site. Raises `WrongUsage` for one page of too much, `OutputFailed` where something else stands there."""
    count = judge.library.count("claim")
    if not wishes.path.endswith(SUFFIX):
        _folder(judge, wishes, tell)
    elif count > MOST_ON_A_PAGE:
        most = counted("claim", MOST_ON_A_PAGE)
        hint = tr("name a folder: lineage site {path}", path=wishes.path.removesuffix(SUFFIX) or "site")
        raise WrongUsage(tr("one page holds at most {most}", most=most), [hint])
    else:
        _refuse_foreign(wishes.path)
        destination.text(wishes.path, _one_page(judge, wishes, tell))
    purpose = tr("a page of each record, and {file} to begin with", file="index.html")
    return Writing((WrittenFile(wishes.path, tr("one page") if wishes.path.endswith(SUFFIX) else purpose, count),))


def _refuse_foreign(path: str) -> None:
    """Raise where a file stands that is no site."""
    if not os.path.isfile(path):
        return
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            is_ours = f'content="{GENERATOR}"' in file.read(LOOKED_AT) or not os.path.getsize(path)
    except OSError:
        return  # writing it says why
    if not is_ours:
        hint = tr("name another file, or take it away first")
        raise OutputFailed(
            tr("{file} is no page that lineage site has made: it is left as it is", file=repr(path)), [hint]
        )


def _folder(judge: Judge, wishes: Wishes, tell: Tell) -> None:
    site = _site(judge, wishes, in_folder=True)
    inner = site.addresses._replace(before="", page="../index.html")

    def found(within: Site) -> Iterator[Shown]:
        return _shown(judge, within._replace(addresses=inner), tell, MOST_OF_A_RECORD)

    destination.folder(wishes.path, lambda beside: fill(site, found, beside), MARKER)


def _site(judge: Judge, wishes: Wishes, *, in_folder: bool) -> Site:
    about = judge.library.database
    language = wishes.language or about.language
    frame = Frame(wishes.title or about.title, language, in_folder=in_folder)
    addresses = Addresses(known(judge), *(("records/", SUFFIX) if in_folder else ()))
    return Site(frame, front(judge, wishes.language), Choices(), addresses, wishes.language)


def _one_page(judge: Judge, wishes: Wishes, tell: Tell) -> Iterator[str]:
    site = _site(judge, wishes, in_folder=False)
    parts: dict[str, dict[Tag | None, list[str]]] = {part: {} for part in RECORD_KINDS}
    for found in _shown(judge, site, tell, MOST_LISTED):
        site.choices.note(found)
        parts[found.part].setdefault(found.tag, []).append(article(found))
    yield from beginning(site)
    yield from records(site, parts)
    yield from ending(site)


def _shown(judge: Judge, site: Site, tell: Tell, most: int) -> Iterator[Shown]:
    whole = sum(judge.library.count(part) for part in RECORD_KINDS) or 1
    done = 0
    for part in RECORD_KINDS:
        for card in cards(judge, part, site.language, most):
            yield shown(card, site.addresses, site.language, judge.library.database.language)
            done += 1
            tell(tr("writing pages"), done / whole)
