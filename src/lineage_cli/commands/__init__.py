"""One module a command, and the table of all of them. A module reads the arguments, asks one query and shows the result."""

from lineage_cli.domain.language import mark
from lineage_cli.domain.tuples import NamedTuple


class Entry(NamedTuple):
    """One command: the group in which help lists it, what it answers in one line, whether that can be had as JSON.

    `writes` tells that it writes files, or to a server, that its user names.
    """

    group: str
    summary: str
    has_json: bool = True
    writes: bool = False


EXPLORE, OVER_TIME, SHARE = mark("Explore"), mark("Over time"), mark("Share")
KEEP, TOOLS = mark("Keep a database"), mark("Tools")
COMMANDS = {  # by name, which is that of the module too, in the order in which they are listed
    "trace": Entry(EXPLORE, mark("Where a thing comes from, and how sure that is.")),
    "compare": Entry(EXPLORE, mark("Things side by side, or sources side by side.")),
    "evidence": Entry(EXPLORE, mark("What speaks for and against a claim, and why it has its tag.")),
    "show": Entry(EXPLORE, mark("Records whole, with everything that refers to them.")),
    "search": Entry(EXPLORE, mark("Records by their words, in every language.")),
    "list": Entry(EXPLORE, mark("Records of one kind, narrowed by filters.")),
    "findings": Entry(EXPLORE, mark("What comes out when the same is asked of every claim.")),
    "tag": Entry(EXPLORE, mark("The tags of claims, one a line.")),
    "impact": Entry(EXPLORE, mark("Every tag that changes if these fall, through copies and chains.")),
    "stats": Entry(EXPLORE, mark("The database and its index in numbers.")),
    "explain": Entry(EXPLORE, mark("What the words of the program mean, and what to do about them.")),
    "timeline": Entry(
        OVER_TIME, mark("Releases, publications, evidence, corrections and the tags they moved, in order.")
    ),
    "diff": Entry(OVER_TIME, mark("What changed between two dates, and why each tag moved.")),
    "cite": Entry(SHARE, mark("References to sources: text, BibTeX, CSL-JSON.")),
    "graph": Entry(SHARE, mark("The lineage or the evidence as a picture.")),
    "export": Entry(SHARE, mark("The database, graded, in the forms of other programs."), has_json=False),
    "site": Entry(SHARE, mark("The whole database as a page, or as a folder of pages."), writes=True),
    "check": Entry(KEEP, mark("Every problem of a database, with its place.")),
    "init": Entry(KEEP, mark("A new database, with a first record of each kind."), writes=True),
    "import": Entry(
        KEEP,
        mark("Records from BibTeX, RIS, CSL-JSON, tables or JSON Lines, with a ledger of what became of each column."),
        writes=True,
    ),
    "new": Entry(KEEP, mark("A record, from fields or a template, printed or added to a file."), writes=True),
    "load": Entry(KEEP, mark("A database on a PostgreSQL server, for a group to ask."), writes=True),
    "build": Entry(KEEP, mark("A database too large for one machine, built on a cluster."), writes=True),
    "completions": Entry(TOOLS, mark("The completion script of a shell."), has_json=False),
    "schema": Entry(TOOLS, mark("The JSON Schema of database files, or of an answer."), has_json=False),
}
