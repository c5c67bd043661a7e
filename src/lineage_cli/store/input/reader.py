"""A file's content → the records in it, as drafts, with every problem found on the way. One problem never hides the next."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lineage_cli.domain.language import mark, msg
from lineage_cli.store.input.draft import meant
from lineage_cli.store.input.file_text import decode
from lineage_cli.store.input.findings import Vocabulary
from lineage_cli.store.input.found_problems import FoundProblems
from lineage_cli.store.input.json_lines import blocks, read_block
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.nodes import Broken, Mapping, Scalar
from lineage_cli.store.input.records import Batch, Entry, read_entry
from lineage_cli.store.input.schema import COLLECTIONS
from lineage_cli.store.input.yaml_tree import parse_yaml


def read_file(path: str, content: bytes, limits: Limits, vocabulary: Vocabulary) -> Batch:
    """Return the records of one YAML or JSON Lines file and its problems. What cannot be used is marked as refused."""
    if path.endswith(".jsonl"):
        file = io.BytesIO(content)
        read = [read_block(block, file, limits, vocabulary) for block in list(blocks(path, file, len(content)))]
        return [draft for drafts, _ in read for draft in drafts], [each for _, found in read for each in found]
    problems = FoundProblems(path)
    text = decode(content, problems.report)
    entries = _collections(text, problems, limits) if text is not None else ()
    return [
        draft for entry in entries for draft in read_entry(entry, problems.report, limits, vocabulary)
    ], problems.told()


def _collections(text: str, problems: FoundProblems, limits: Limits) -> Iterator[Entry]:
    root = parse_yaml(text, problems.report, limits)
    for name, (line, column, node) in root.entries.items() if root else ():
        kind = COLLECTIONS.get(name)
        if kind is None:
            message = meant(msg("a file has no key {key!r}", key=name), name, COLLECTIONS)
            problems.report(line, column, "unknown-key", message, msg("it has {fields}", fields=", ".join(COLLECTIONS)))
        elif isinstance(node, Mapping):
            for id, (id_line, id_column, record) in node.entries.items():
                yield Entry(kind, id, id_line, id_column, record, id in node.repeated)
        elif isinstance(node, Scalar) and not node.value:
            message = msg("{key!r} holds no record", key=name)
            problems.report(line, column, "empty-value", message, mark("add one, or take the key out"))
        elif not isinstance(node, Broken):
            message = msg("{key!r} is a mapping of ids to records", key=name)
            problems.report(line, column, "wrong-type", message, mark("write 'some-id:' below it"))
