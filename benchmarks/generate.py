"""Write a made-up database: `python -m benchmarks.generate DIR --claims N --form yaml|yaml-topics|jsonl`."""

from __future__ import annotations

import argparse
import os
import sys

from benchmarks.forms import FORMS, write
from benchmarks.ids import CLAIMS

_MOST_FILES = 200_000  # a database has no more


def main() -> int:
    """Read the arguments, write the database; 2 where it cannot be written so."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", metavar="DIR", help="a folder that is not there yet or is empty")
    parser.add_argument("--claims", type=int, default=1000, help="how many claims (1000)")
    parser.add_argument(
        "--form", choices=FORMS, default="yaml", help="one claim a file, one topic a file, or JSON Lines"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same database (1)")
    chosen = parser.parse_args()
    if os.path.isdir(chosen.folder) and os.listdir(chosen.folder):
        parser.error(f"{chosen.folder} is not empty")
    if chosen.form == "yaml" and chosen.claims + chosen.claims // CLAIMS > _MOST_FILES - 3:
        parser.error(f"a database has at most {_MOST_FILES:,} files: take --form jsonl")
    write(chosen.folder, chosen.claims, chosen.form, chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
