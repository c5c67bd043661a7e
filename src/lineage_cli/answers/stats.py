"""The numbers of a database."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, Table, by_name, many, own
from lineage_cli.answers.types import ID, INTEGER, OPTIONAL_TEXT, TAG, TEXT, TEXTS
from lineage_cli.domain.grades import Tag
from lineage_cli.query.stats import Stats

COUNTS = by_name(INTEGER)

DATABASE = Table[Stats](
    own("title", TEXT),
    own("folder", TEXT),
    Key("index", OPTIONAL_TEXT, lambda stats: stats.index_file, "null where it is kept in memory or on a server"),
    own("files", INTEGER),
    own("problems", INTEGER),
    Key("language", TEXT, lambda stats: stats.about.language),
    Key("description", OPTIONAL_TEXT, lambda stats: stats.about.description),
    Key("authors", TEXTS, lambda stats: stats.about.authors),
    Key("license", OPTIONAL_TEXT, lambda stats: stats.about.license),
    Key("version", OPTIONAL_TEXT, lambda stats: stats.about.version),
    Key("iri", OPTIONAL_TEXT, lambda stats: stats.about.iri),
)
COUNTED = Table[Stats](
    own("records", COUNTS),
    Key("tags", COUNTS, lambda stats: [(tag.typed, count) for tag, count in stats.tags]),
    own("marks", COUNTS),
)
CALIBRATION = Table[tuple[Tag, Tag, int]](
    Key("stated", TAG, lambda row: row[0]),
    Key("computed", TAG, lambda row: row[1]),
    Key("count", INTEGER, lambda row: row[2]),
)
CONCLUSIONS = Table[Stats](
    Key("by_witnesses", INTEGER, lambda stats: dict(stats.tags)[Tag.CONCLUSION]),
    own("by_lines", INTEGER, "how many there would be if each line were a witness"),
)
ALONE = Table[tuple[str, int]](Key("source", ID, lambda row: row[0]), Key("claims", INTEGER, lambda row: row[1]))


def _itself(stats: Stats) -> Stats:
    return stats


ANSWER = Answer[Stats](
    Key("database", DATABASE.type, _itself),
    Key("counts", COUNTED.type, _itself),
    own("calibration", many(CALIBRATION.type), "stated beside computed tags"),
    Key("conclusions", CONCLUSIONS.type, _itself),
    own("alone", many(ALONE.type), "claims that hang on one source alone"),
)
