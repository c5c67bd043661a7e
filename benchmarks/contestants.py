"""What is measured: each value knows how to take one sample of itself. Whatever must be ready first is not counted.

They are no tuples: two of different classes must not be equal because they hold the same database.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from benchmarks.ids import ability, claim, model, source
from benchmarks.place import Database, Place
from benchmarks.runs import Command, Sample, Use, timed, used

CLAIM, ABILITY, MODEL, SOURCE = claim(0, 10), ability(0, 0), model(0, 5), source(0, 0)
THREE_WORDS = ("tuning", "valas", "jobis")  # of that claim: one common, two rare
COMMON_WORD = "training"  # in every eighth record
QUESTIONS: dict[str, tuple[str, ...]] = {  # of topic 0, which is the same in a database of any size
    "tag": ("tag", CLAIM),
    "show": ("show", CLAIM),
    "trace": ("trace", ABILITY),
    "list": ("list", "claims", "--about", ABILITY),
    "search": ("search", *THREE_WORDS),
    "common": ("search", COMMON_WORD),
    "evidence": ("evidence", CLAIM),
    "compare": ("compare", MODEL, model(0, 4)),
    "impact": ("impact", SOURCE),
    "without": ("tag", CLAIM, "--without", SOURCE),
    "hub": ("impact", source(1, 0)),  # the source that is named most often: what it touches grows with the database
    "typo": ("show", ABILITY.replace("ability", "abilty")),
    "timeline": ("timeline",),
    "month": ("timeline", "--since", "2022-12", "--until", "2022-12"),
    "tab": ("__complete", "tag", CLAIM[:5]),
    "help": ("--help",),
    "usage": ("trace", "--no-such-option"),
}
SHIPPED_QUESTIONS: dict[str, tuple[str, ...]] = {  # the same of the database that is shipped
    "tag": ("tag", "cot-from-code"),
    "show": ("show", "cot-from-code"),
    "trace": ("trace", "chain-of-thought"),
    "list": ("list", "claims", "--about", "chain-of-thought"),
    "search": ("search", "training", "on", "code"),
    "evidence": ("evidence", "cot-from-code"),
    "compare": ("compare", "code-davinci-002", "text-davinci-002"),
}
_CODES = {"usage": frozenset({2})}


class Contestant(Protocol):
    """Something of which samples are taken, side by side with another."""

    def sample(self, place: Place) -> Sample:
        """Take one sample; raises `Failed` where that cannot be done here."""
        ...


@dataclass(frozen=True, slots=True)
class One:
    """What an absolute figure is divided by."""

    def sample(self, place: Place) -> Sample:
        """Return one."""
        return Sample(1, 1)


@dataclass(frozen=True, slots=True)
class Import:
    """T: Python starts, imports typer, ends."""

    module: str = "typer"

    def command(self, place: Place) -> Command:
        """Return the program to start."""
        return Command([place.python, "-c", f"import {self.module}"], place.env())

    def sample(self, place: Place) -> Sample:
        """Time it once."""
        return timed(self.command(place))


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to a database whose index is warm."""

    database: Database
    question: str
    options: tuple[str, ...] = ()

    def command(self, place: Place) -> Command:
        """Return the program to start."""
        words = (QUESTIONS if self.database.claims else SHIPPED_QUESTIONS)[self.question]
        env = place.env(LINEAGE_CLAIMS=place.database(self.database))
        return Command([place.program, *words, *self.options], env, _CODES.get(self.question, frozenset({0})))

    def sample(self, place: Place) -> Sample:
        """Time it once."""
        return timed(self.command(place))


@dataclass(frozen=True, slots=True)
class Moved:
    """How many tags change if the source falls that is named most often."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Ask once, and count."""
        command = Ask(self.database, "hub", ("--json",)).command(place)
        done = subprocess.run(command.words, env=command.env, capture_output=True, check=True)
        count = len(json.loads(done.stdout)["changes"])
        return Sample(count, count)


@dataclass(frozen=True, slots=True)
class Cold:
    """The first question to a database: the whole index is built before it is answered."""

    database: Database

    def command(self, place: Place) -> Command:
        """Return the program to start, with an empty cache."""
        cache = os.path.join(place.home, "cold")
        shutil.rmtree(cache, ignore_errors=True)
        asked = Ask(self.database, "tag").command(place)
        return asked._replace(env={**asked.env, "LINEAGE_CACHE": cache})

    def sample(self, place: Place) -> Sample:
        """Time it once."""
        return timed(self.command(place))


@dataclass(frozen=True, slots=True)
class Changed:
    """A question after one file of the database was changed."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Change the statement of one claim, then time the question once."""
        folder = place.database(self.database)
        path = os.path.join(folder, "00000", f"{claim(3, 15)}.yaml")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        start, _, rest = text.partition("statement: ")
        other = rest.removeprefix("Not ") if rest.startswith("Not ") else f"Not {rest}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{start}statement: {other}")
        return timed(Ask(self.database, "tag").command(place))


@dataclass(frozen=True, slots=True)
class SiteTime:
    """The seconds in which a site of a whole database is written, its index warm: once, since a large one takes minutes."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Write the site unless this run has."""
        use = _site(self.database, place)
        return Sample(use.seconds, use.processor)


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """The most memory, in MB, that writing a site takes."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Write the site unless this run has."""
        memory = _site(self.database, place).memory
        return Sample(memory, memory)


@cache
def _site(database: Database, place: Place) -> Use:
    """Write a site: of the shipped database a page, of a made-up one a folder."""
    path = os.path.join(place.home, f"site-{database.called}" if database.claims else "site.html")
    timed(Ask(database, "tag").command(place))  # makes the index
    return used(Command([place.program, "site", path], place.env(LINEAGE_CLAIMS=place.database(database))))


_LOAD = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            yaml.load(file, yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Load:
    """The same files read by PyYAML's fastest safe loader, and nothing else done with them."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Time it once."""
        return timed(Command([place.python, "-c", _LOAD, place.database(self.database)], place.env()))


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory, in MB, that a program holds at once."""

    of: Import | Ask | Cold

    def sample(self, place: Place) -> Sample:
        """Run it once."""
        memory = used(self.of.command(place)).memory
        return Sample(memory, memory)


@dataclass(frozen=True, slots=True)
class BuildTime:
    """The seconds in which an index is built: once, since a large one takes minutes."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Build the index unless this run has."""
        use, _ = place.built(self.database)
        return Sample(use.seconds, use.processor)


@dataclass(frozen=True, slots=True)
class BuildMemory:
    """The most memory, in MB, that the same build held at once."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Build the index unless this run has."""
        use, _ = place.built(self.database)
        return Sample(use.memory, use.memory)


@dataclass(frozen=True, slots=True)
class IndexSize:
    """The bytes of an index."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Build the index unless this run has, and weigh it."""
        _, size = place.built(self.database)
        return Sample(size, size)


@dataclass(frozen=True, slots=True)
class TextSize:
    """The bytes of the files of a database."""

    database: Database

    def sample(self, place: Place) -> Sample:
        """Weigh the files."""
        size = place.text_bytes(self.database)
        return Sample(size, size)
