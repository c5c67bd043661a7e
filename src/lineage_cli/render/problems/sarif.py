"""Problems as SARIF 2.1.0, the form in which code scanners and editors exchange what they found."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from lineage_cli import __version__
from lineage_cli.domain.language import tr
from lineage_cli.domain.problems import ADVICE, CODES, WARNINGS, Problem
from lineage_cli.query.checking import Report
from lineage_cli.render.writers import json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""What paths are relative to, as those who read SARIF name it: the folder in which the check ran."""
FINGERPRINT = "lineageProblem/v1"


def write(report: Report) -> str:
    """Return a log of one run, whose rules are the codes that were found."""
    codes = sorted({problem.code for problem in report.problems})
    driver = {"name": "lineage", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report.problems, report.prefix, {code: n for n, code in enumerate(codes)})),
    }
    return json.write({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str) -> dict[str, object]:
    level = "warning" if code in WARNINGS else "error"
    meaning = tr(CODES[code])
    help = tr(ADVICE[code]) if code in ADVICE else tr("lineage explain {code}", code=code)
    return {
        "id": code,
        "shortDescription": {"text": meaning},
        "help": {"text": help},
        "defaultConfiguration": {"level": level},
    }


def _results(problems: Iterable[Problem], prefix: str, rules: dict[str, int]) -> Iterator[dict[str, object]]:
    """Yield what was found. A fingerprint knows nothing of lines: a problem that only moved stays the same one."""
    alike: Counter[tuple[str, str, str]] = Counter()
    for each in problems:
        same = (each.code, each.path, each.message)
        alike[same] += 1
        yield {
            "ruleId": each.code,
            "ruleIndex": rules[each.code],
            "level": each.severity,
            "message": {"text": "\n".join(tr(text) for text in (each.message, each.hint) if text)},
            "locations": [{"physicalLocation": _place(each, prefix)}],
            "partialFingerprints": {FINGERPRINT: _digest((*same, str(alike[same])))},
        }


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _place(problem: Problem, prefix: str) -> dict[str, object]:
    """Return where a problem stands: a line and a column, or the file alone."""
    uri = quote(f"{prefix}{problem.path}", errors="surrogateescape")
    place: dict[str, object] = {"artifactLocation": {"uri": uri, "uriBaseId": ROOT}}
    if not problem.line:
        return place
    column = {"startColumn": problem.column} if problem.column else {}
    return {**place, "region": {"startLine": problem.line, **column}}
