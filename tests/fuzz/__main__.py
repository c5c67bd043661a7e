"""Runs cases until the time is over, says what broke and how to make it break again, and ends with 1 if anything did."""

from __future__ import annotations

import argparse
import faulthandler
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from random import Random
from types import FrameType

from tests.fuzz.targets import TARGETS
from tests.worlds import SMALL

MOST_SECONDS = 10  # of the processor: what takes longer hangs; a busy machine is no hang
MEMORY = 2 << 30  # bytes of address space
MOST = 20  # faults of one place in the code that are told; the rest are counted


class Hang(BaseException):
    """A case that took longer than any should."""


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


def fuzz(
    seconds: float, seed: int, start: int = 0, *, only: str | None = None, most: int | None = None
) -> tuple[Counter[str], dict[str, str]]:
    """Run cases for so many seconds from a seed, or until so many faults; return how many of each target, and a report of each fault."""
    signal.signal(signal.SIGPROF, _hang)
    ran: Counter[str] = Counter()
    faults: dict[str, str] = {}
    names = [name for name, (_, share) in TARGETS.items() for _ in range(share)]
    number, end = start, time.monotonic() + seconds
    while time.monotonic() < end and (most is None or len(faults) < most):
        random = Random(f"{seed}/{number}")  # noqa: S311 - cases that come again, not secrets
        name = random.choice(names)
        if only in (None, name):
            found = _fault(name, random)
            ran[name] += 1
            if found is not None:
                place, told = found
                faults.setdefault(place, f"case {seed}/{number} {name}\n{told}")
                print(f"FAULT {seed}/{number} {name}: {place}", file=sys.stderr, flush=True)
        number += 1
    return ran, faults


def _fault(name: str, random: Random) -> tuple[str, str] | None:
    faulthandler.dump_traceback_later(MOST_SECONDS * 30, exit=True)  # waiting, or code in C that no signal reaches
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        TARGETS[name][0](random)
    except (Exception, Hang) as error:  # noqa: BLE001 - whatever it is, it is what is sought
        frames = traceback.extract_tb(error.__traceback__)
        inner = [frame for frame in frames if "lineage_cli" in frame.filename] or frames
        what = str(error).partition(":")[0][:60]
        place = f"{type(error).__name__} {os.path.basename(inner[-1].filename)}:{inner[-1].lineno} {what}"
        return place, traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()
    return None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, default=0, help="begin with this case of the seed")
    parser.add_argument("--only", choices=TARGETS, help="one target alone")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ |= {"LINEAGE_CACHE": "off", "LINEAGE_CLAIMS": str(SMALL)}
    begun = time.monotonic()
    ran, faults = fuzz(asked.seconds, asked.seed, asked.case, only=asked.only)
    for told in list(faults.values())[:MOST]:
        print(told)
    counted = ", ".join(f"{name} {count:,}" for name, count in sorted(ran.items()))
    print(
        f"seed {asked.seed}: {ran.total():,} cases in {time.monotonic() - begun:,.0f} s ({counted}); {len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
