"""Why a target is missed, by row or by group: told beside each figure that misses it, and nowhere else."""

from __future__ import annotations

_GROWN = (
    "Answers say more than when the target was set: some 60 modules of the program stand behind any of them and 25 more behind a trace, a"
    " fifth of a millisecond and more each, and what is shown is looked up, weighed and laid out in 8 (a list) to 20 ms (a trace)."
)
_RANKED = (
    "Of some 4,000 records that match, 200 are put into a table in memory to be ranked among themselves: 5 ms, a tenth of T."
    " The rest is what any answer takes."
)
REASONS: dict[str, str] = {
    "search": _RANKED,
    "search-json": _RANKED,
    "unchanged-20000": (
        "Each of 20,502 files in 51 folders is asked for its stamp: 70 ms, of which the system takes 50. The answer itself costs what it"
        " costs in any database (the row of 2,000 files)."
    ),
    "typo": (
        "Of 107,000 names the 79,000 of like length are read and compared, in 20 ms; to import what compares them takes another 5."
    ),
    "shipped": _GROWN,
    "pipe": _GROWN,
    "tab": "Python itself is 0.19 of it, SQLite and the cache with its checks most of the rest; it has come and gone between 0.345 and 0.357.",
    "memory": "Of the 22 MB of a trace of the shipped database 16 are `import typer`, 3 modules of the program, 3 SQLite with what it read and the page.",
    "build": (
        "A claim of this database brings another 0.94 records (things, sources, evidence), so that 38,680 are checked, linked,"
        " graded and made searchable. A second, quicker reader of YAML made it 0.87 and was taken out, since it said everything twice."
    ),
    "jsonl": (
        "The form saves the opening of files and most of the parsing, both of which are shared among processes; what is the same in both"
        " forms, rows, words, links and grades, is most of what is left. While one process read YAML through libyaml's events the"
        " figure was 1.6 to 1.7: each thing that made YAML faster made it smaller."
    ),
    "build-papis": (
        "papis reads with all processors too, and keeps its 20,000 documents as they are. Four fifths of our time go into reading,"
        " checking and writing rows and words, a sixth into grades, the rest into links, stamps and indexes."
    ),
    "index-size": "Of each record the index holds the text once, its words with their places, its names and its links.",
}


def reason(name: str, group: str) -> str:
    """Return why a row misses its target; that it is not known, where nobody has found out."""
    return REASONS.get(name) or REASONS.get(group) or "The reason has not been looked into."
