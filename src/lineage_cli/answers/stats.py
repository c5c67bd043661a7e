"""The numbers of a database."""

from __future__ import annotations

from lineage_cli.answers.table import Answer, Key, Table, by_name, many
from lineage_cli.answers.types import ID, INTEGER, OPTIONAL_TEXT, TAG, TEXT, TEXTS
from lineage_cli.domain.grades import Tag
from lineage_cli.query.stats import Stats

COUNTS = by_name(INTEGER)

DATABASE = Table[Stats](
    Key("title", TEXT, lambda stats: stats.title),
    Key("folder", TEXT, lambda stats: stats.folder),
    Key("index", OPTIONAL_TEXT, lambda stats: stats.index_file, "null where it is kept in memory or on a server"),
    Key("files", INTEGER, lambda stats: stats.files),
    Key("problems", INTEGER, lambda stats: stats.problems),
    Key("language", TEXT, lambda stats: stats.about.language),
    Key("description", OPTIONAL_TEXT, lambda stats: stats.about.description),
    Key("authors", TEXTS, lambda stats: stats.about.authors),
    Key("license", OPTIONAL_TEXT, lambda stats: stats.about.license),
    Key("version", OPTIONAL_TEXT, lambda stats: stats.about.version),
    Key("iri", OPTIONAL_TEXT, lambda stats: stats.about.iri),
)
COUNTED = Table[Stats](
    Key("records", COUNTS, lambda stats: stats.records),
    Key("tags", COUNTS, lambda stats: [(tag.typed, count) for tag, count in stats.tags]),
    Key("marks", COUNTS, lambda stats: stats.marks),
)
CALIBRATION = Table[tuple[Tag, Tag, int]](
    Key("stated", TAG, lambda row: row[0]),
    Key("computed", TAG, lambda row: row[1]),
    Key("count", INTEGER, lambda row: row[2]),
)
CONCLUSIONS = Table[Stats](
    Key("by_witnesses", INTEGER, lambda stats: dict(stats.tags)[Tag.CONCLUSION]),
    Key("by_lines", INTEGER, lambda stats: stats.by_lines, "how many there would be if each line were a witness"),
)
ALONE = Table[tuple[str, int]](Key("source", ID, lambda row: row[0]), Key("claims", INTEGER, lambda row: row[1]))


def _itself(stats: Stats) -> Stats:
    return stats


ANSWER = Answer[Stats](
    Key("database", DATABASE.type, _itself),
    Key("counts", COUNTED.type, _itself),
    Key("calibration", many(CALIBRATION.type), lambda stats: stats.calibration, "stated beside computed tags"),
    Key("conclusions", CONCLUSIONS.type, _itself),
    Key("alone", many(ALONE.type), lambda stats: stats.alone, "claims that hang on one source alone"),
)
