"""The table of what is measured: each row a figure, what it is divided by, and the target it is held to."""

from __future__ import annotations

from itertools import product

from benchmarks.contestants import (
    Ask,
    BuildMemory,
    BuildTime,
    Changed,
    Cold,
    Import,
    IndexSize,
    Load,
    Moved,
    One,
    Peak,
    SiteMemory,
    SiteTime,
    TextSize,
)
from benchmarks.peers import PEERS, Beside
from benchmarks.place import SHIPPED, Database
from benchmarks.row import Row

SIZES = (200, 2_000, 20_000, 200_000, 1_000_000)
SMALL, LARGE = (Database(claims, "jsonl") for claims in (SIZES[0], SIZES[-1]))
YAML, FEW_FILES = Database(20_000, "yaml"), Database(2_000, "yaml")
MANY_NAMES = Database(37_700, "jsonl")  # 100,000 names
T, ONE = Import(), One()
COLOUR, JSON, CHINESE = ("--color", "always"), ("--json",), ("--lang", "zh")


def _start() -> list[Row]:
    called = {"help": "`--help`", "usage": "a usage error"}
    return [Row(id, "start", what, Ask(FEW_FILES, id), T, 1.2, "T") for id, what in called.items()]


def _answers(database: Database, group: str, where: str, first: str = "") -> list[Row]:
    """Every question of the inner loop, into a pipe, as JSON and in colour."""
    asked = [
        *product(("tag",), (("", "into a pipe", (), 1.25),)),
        *product(
            ("show", "trace", "list", "search", "evidence"),
            (("", "into a pipe", (), 1.25), ("-json", "as JSON", JSON, 1.25)),
        ),
        *product(("trace", "compare", "evidence"), (("-colour", "in colour", COLOUR, 2.2),)),
        *product(("trace",), (("-chinese", "in Chinese", CHINESE, 1.35),)),
    ]
    return [
        Row(f"{first}{id}{end}", group, f"`{id}` {how}, {where}", Ask(database, id, options), T, target, "T")
        for id, (end, how, options, target) in asked
    ]


def _names() -> list[Row]:
    return [
        Row("tab", "names", "one Tab among 20,000 claims", Ask(YAML, "tab"), T, 0.35, "T"),
        Row("typo", "names", "a typing error resolved among 100,000 names", Ask(MANY_NAMES, "typo"), T, 1.8, "T"),
    ]


def _builds() -> list[Row]:
    build = "a cold build from 20,000 YAML files of 0.7 KB"
    lines = Database(20_000, "jsonl")
    return [
        Row("first", "first", "the first question to the shipped database (index built)", Cold(SHIPPED), T, 8, "T"),
        Row("build", "build", f"{build}, against reading them with `CSafeLoader`", Cold(YAML), Load(YAML), 0.9, "×"),
        Row(
            "jsonl",
            "build",
            "the same records as JSON Lines: how many times faster",
            Cold(YAML),
            Cold(lines),
            2,
            "×",
            least=True,
        ),
        Row(
            "changed",
            "build",
            "one of these files changed, against the cold build",
            Changed(YAML),
            Cold(YAML),
            0.15,
            "×",
        ),
        Row(
            "build-papis",
            "build",
            f"{build}, against papis's first look at as many",
            Cold(YAML),
            Beside("papis", "build"),
            0.5,
            "×",
        ),
        Row("build-memory", "memory of the build", f"peak memory of {build}", Peak(Cold(YAML)), ONE, 100, "MB"),
        Row("unchanged-2000", "fresh", "nothing changed among 2,000 files", Ask(FEW_FILES, "tag"), T, 1.45, "T"),
        Row("unchanged-20000", "fresh", "nothing changed among 20,000 files", Ask(YAML, "tag"), T, 2.7, "T"),
        Row(
            "index-size",
            "large",
            "the size of the index, against the text (YAML)",
            IndexSize(YAML),
            TextSize(YAML),
            2,
            "×",
        ),
    ]


def _large() -> list[Row]:
    """How an index and its making grow: one build of each size, as JSON Lines."""
    rows = []
    for claims in SIZES:
        made, of = Database(claims, "jsonl"), f"{claims:,} claims in JSON Lines"
        rows.append(Row(f"build-time@{claims}", "large", f"index of {of}: seconds", BuildTime(made), ONE, None, "s"))
        rows.append(Row(f"build-peak@{claims}", "large", f"index of {of}: memory", BuildMemory(made), ONE, None, "MB"))
        rows.append(
            Row(
                f"index-size@{claims}",
                "large",
                f"index of {of}: its size against the text",
                IndexSize(made),
                TextSize(made),
                None,
                "×",
            )
        )
    return rows


def _history() -> list[Row]:
    """What costs what it shows: a timeline of everything, and of one month of it."""
    rows = []
    for claims in (200, 2_000, 20_000):
        database, among = Database(claims, "jsonl"), f"among {claims:,} claims"
        rows += [
            Row(f"timeline@{claims}", "history", f"`timeline` of everything {among}", Ask(database, "timeline"), T, None, "T"),
            Row(f"month@{claims}", "history", f"`timeline` of one month {among}", Ask(database, "month"), T, None, "T"),
        ]  # fmt: skip
    return rows


def _touched() -> list[Row]:
    """A question that touches the more records the larger the database is: what falls with the source named most often."""
    rows = []
    for database in (Database(claims, "jsonl") for claims in SIZES):
        where = f"`impact` of the source named most often among {database.claims:,} claims"
        rows.append(Row(f"hub@{database.claims}", "touched", where, Ask(database, "hub"), T, None, "T"))
        rows.append(
            Row(f"moved@{database.claims}", "touched", f"{where}: tags that change", Moved(database), ONE, None, "tags")
        )
    return rows


def _flat() -> list[Row]:
    """One million claims against two hundred."""
    targets = {
        "trace": 1.1,
        "show": 1.1,
        "evidence": 1.1,
        "tag": 1.1,
        "search": 1.5,
        "common": 2.3,
        "impact": 1.1,
        "without": 1.1,
    }
    called = {
        "search": "search of three words",
        "common": "search of one common word",
        "without": "`tag --without` a source",
    }
    return [
        Row(
            f"{id}-flat",
            "flat",
            f"{called.get(id, f'`{id}`')}: 1,000,000 claims against 200",
            Ask(LARGE, id),
            Ask(SMALL, id),
            target,
            "×",
        )
        for id, target in targets.items()
    ]


def _memory() -> list[Row]:
    rows = []
    for database, where in ((SMALL, "200"), (LARGE, "1,000,000")):
        for how, options, target in (("colour", COLOUR, 1.75), ("plain", (), 1.25)):
            name, what = f"memory-{how}-{database.claims}", f"peak memory of a {how} trace, {where} claims"
            rows.append(Row(name, "memory", what, Peak(Ask(database, "trace", options)), Peak(T), target, "T"))
    return rows


def _site() -> list[Row]:
    """A site of the shipped database on a page, and of a large one as a folder."""
    large = Database(100_000, "jsonl")
    what = "a site of 100,000 claims as a folder"
    return [
        Row("site", "site", "a site of the shipped database on one page: seconds", SiteTime(SHIPPED), ONE, 3, "s"),
        Row("site-large", "site", f"{what}: seconds", SiteTime(large), ONE, None, "s"),
        Row("site-memory", "site", f"{what}: memory", SiteMemory(large), ONE, None, "MB"),
    ]


def _peers() -> list[Row]:
    return [
        Row(f"peer-{name}", "peers", peer.what, Ask(YAML_LINES, peer.ours), Beside(name, "ask"), peer.target, "×")
        for name, peer in PEERS.items()
    ]


def _growth() -> list[Row]:
    """The curves of the picture: no target but to be flat."""
    rows = []
    for claims, id in product(SIZES, ("tag", "trace", "evidence", "search", "common", "impact", "tab")):
        database = Database(claims, "jsonl")
        rows.append(
            Row(
                f"{id}@{claims}",
                "growth",
                f"`{id}` among {claims:,} claims",
                Ask(database, id),
                T,
                None,
                "T",
            )
        )
    return rows


YAML_LINES = Database(20_000, "jsonl")
ROWS = (
    *_start(),
    *_answers(SHIPPED, "shipped", "shipped database", "shipped-"),
    *_answers(YAML_LINES, "pipe", "20,000 claims"),
    *_names(),
    *_builds(),
    *_large(),
    *_flat(),
    *_memory(),
    *_peers(),
    *_growth(),
    *_touched(),
    *_history(),
    *_site(),
)
