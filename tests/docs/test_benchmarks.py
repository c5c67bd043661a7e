from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from benchmarks import corpora, picture, report
from benchmarks.__main__ import FIGURES, PAGE
from benchmarks.contestants import Ask, Changed, Cold, IndexSize, Load, One, TextSize
from benchmarks.forms import FORMS, write
from benchmarks.ids import Json, Record, claim
from benchmarks.measure import Figure, measure
from benchmarks.peers import PEERS, Beside, Peer, version
from benchmarks.place import SHIPPED, Place
from benchmarks.row import GROUPS, Row
from benchmarks.rows import ROWS
from benchmarks.runs import Command, Failed, Sample, timed, used
from benchmarks.topics import topics
from tests.worlds import ROOT, run_in_process


def texts_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def named(value: Json) -> set[str]:
    """Every text in a record."""
    if isinstance(value, str):
        return {value}
    children = value.values() if isinstance(value, dict) else value
    return set().union(*map(named, children))


@pytest.mark.parametrize("form", FORMS)
def test_a_made_up_database_has_no_problem(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINEAGE_CACHE", str(tmp_path / "cache"))
    write(str(tmp_path / "made-up"), 210, form)
    ran = run_in_process(capsys, "check", str(tmp_path / "made-up"), "--strict")
    assert (ran.code, ran.out) == (0, "")
    assert "0 errors, 0 warnings" in ran.err


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_gives_the_same_database_and_another_does_not(form: str, tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write(str(tmp_path / name), 50, form, seed)
    one, again, other = (texts_of(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one != other


def test_a_larger_database_begins_with_a_smaller_one() -> None:
    assert list(islice(topics(4000), 5)) == list(topics(200))


def test_no_other_topic_names_the_one_that_is_asked_about() -> None:
    parts = list(topics(4000))
    asked = {record.id for record in parts[0]}
    assert not any(asked & named(record.body) for records in parts[1:] for record in records)


def test_few_records_are_named_often() -> None:
    records: list[Record] = [record for part in topics(4000) for record in part]
    times = [named(record.body) for record in records]
    first, late = (sum(claim(topic, 0).split("-")[0] + "-2017-a" in names for names in times) for topic in (1, 91))
    assert first > 2 * late > 0


def test_papis_reads_every_field_of_a_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpora, "RECORDS", 80)
    corpora.papis(str(tmp_path))
    read = {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in tmp_path.rglob("info.yaml")}
    titled = {each.id: {**each.body, "title": each.body["statement"]} for each in corpora.claims()}
    for id, body in titled.items():
        del body["statement"]
        body |= {"papis_id": id, "ref": id}
    assert read == titled


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_has_every_claim_by_its_id_and_statement(
    peer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpora, "RECORDS", 80)
    PEERS[peer].corpus(str(tmp_path))
    written = b"\n".join(texts_of(tmp_path).values()).decode()
    made = {each.id: str(each.body["statement"]) for each in corpora.claims()}
    assert len(made) == 80
    assert [id for id, statement in made.items() if id not in written or statement not in written] == []


@dataclass(frozen=True, slots=True)
class Given:
    """A contestant with the samples that a test gave it: how many were taken is `len(given.taken)`."""

    name: str
    figures: tuple[float, ...]
    taken: list[str] = field(hash=False, compare=False)

    def sample(self, place: Place) -> Sample:
        figure = self.figures[sum(name == self.name for name in self.taken) % len(self.figures)]
        self.taken.append(self.name)
        return Sample(figure, figure)


@dataclass(frozen=True, slots=True)
class Absent:
    def sample(self, place: Place) -> Sample:
        raise Failed("it is not installed here")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(str(tmp_path / "cache"))
    yield made
    made.leave()


def only(rows: list[Row], place: Place, repeats: int) -> list[Figure]:
    return [figure for group in measure(rows, place, repeats=repeats) for figure in group]


def test_the_median_of_the_ratios_of_each_round_counts_and_the_warm_up_does_not(place: Place) -> None:
    a, b = Given("a", (90, 2, 6, 9), []), Given("b", (1, 1, 2, 9), [])
    (figure,) = only([Row("row", "start", "a row", a, b, 2, "×")], place, 3)
    assert (figure.value, figure.rounds, figure.verdict) == (2, 3, "met")


def test_programs_alternate_and_a_shared_one_runs_once_a_round(place: Place) -> None:
    taken: list[str] = []
    a, b, t = (Given(name, (1,), taken) for name in "abt")
    only([Row("one", "start", "", a, t, 1, "T"), Row("two", "start", "", b, t, 1, "T")], place, 2)
    assert "".join(taken) == "atb" + "bta" + "atb"


@pytest.mark.parametrize(
    ("value", "least", "verdict"),
    [(0.9, False, "met"), (1.5, False, "missed by 50%"), (2.0, True, "met"), (0.8, True, "missed by 20%")],
)
def test_a_verdict_says_by_how_much_a_target_was_missed(
    value: float, *, least: bool, verdict: str, place: Place
) -> None:
    row = Row("row", "start", "a row", Given("a", (value,), []), One(), 1, "×", least=least)
    assert [figure.verdict for figure in only([row], place, 3)] == [verdict]


def test_what_cannot_be_measured_says_why_and_the_rest_is_measured(place: Place) -> None:
    rows = [Row("absent", "peers", "", Absent(), One(), 1, "×"), Row("there", "peers", "", One(), One(), 1, "×")]
    absent, there = only(rows, place, 3)
    assert (absent.value, absent.why_not, absent.verdict) == (None, "it is not installed here", "")
    assert there.value == 1


def a_peer(program: str) -> Peer:
    """A program of the system that is asked nothing and has no records."""
    return Peer("a peer", 1, "show", (), program, lambda folder: None, lambda folder: ())


def test_a_peer_that_cannot_be_had_says_why(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PEERS, "absent", a_peer("no-such-program"))
    monkeypatch.setenv("PATH", "")
    why = "no-such-program is not installed here: there is no apt-get that may install it"
    (figure,) = only([Row("row", "peers", "", Beside("absent", "ask"), One(), 1, "×")], place, 1)
    assert (figure.why_not, version(place, "absent")) == (why, why)


def test_a_peer_that_does_not_find_what_it_is_asked_for_is_no_figure(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PEERS, "silent", a_peer("true"))
    with pytest.raises(Failed, match=f"true does not find {corpora.ASKED}"):
        Beside("silent", "ask").sample(place)


def test_a_program_is_timed_and_its_memory_is_its_own(place: Place) -> None:
    small, large = (
        Command([place.python, "-S", "-c", f"x = b'x' * {size}"], place.env()) for size in (1, 80 * 1024 * 1024)
    )
    assert timed(small).figure > 0
    assert 70 < used(large).memory - used(small).memory < 90


def test_a_program_that_fails_is_no_figure(place: Place) -> None:
    with pytest.raises(Failed, match="ended with 3"):
        timed(Command([place.python, "-c", "raise SystemExit(3)"], place.env()))


def test_contestants_of_different_kinds_are_never_the_same() -> None:
    assert (
        len(
            {Cold(SHIPPED), Load(SHIPPED), IndexSize(SHIPPED), TextSize(SHIPPED), Changed(SHIPPED), Ask(SHIPPED, "tag")}
        )
        == 6
    )


def test_every_row_has_a_name_of_its_own_and_a_group() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert {row.group for row in ROWS} == GROUPS.keys()


@pytest.mark.slow
def test_one_row_of_the_table_can_be_measured(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks", "help", "--repeats", "2", "--cache", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=True)
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("`--help`"))
    assert re.search(r"≤ 1\.2 T +\d\.\d+ T ", line)


def test_the_page_says_what_the_figures_say(tmp_path: Path) -> None:
    row = Row("row", "start", "a row", One(), One(), 2, "T")
    figures = [
        Figure(row, 1.234567, 1.3, (1.2, 1.3), 3),
        Figure(row._replace(name="none", what="no row"), None, why_not="no peer"),
    ]
    saved = report.document(figures, {"papis": "papis 1.0"}, report.machine())
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- measured: table -->\nold\n<!-- end of measured -->\nafter\n", "utf-8")
    report.write_sections(str(page), {"table": report.markdown(saved)})
    assert page.read_text("utf-8").splitlines() == [
        "before",
        "<!-- measured: table -->",
        "",
        "| what | target | figure | on the processor | verdict |",
        "|---|---|---|---|---|",
        "| a row | ≤ 2 T | 1.23 T | 1.3 | met |",
        "| no row | ≤ 2 T | no peer |  | not measured |",
        "<!-- end of measured -->",
        "after",
    ]


def test_figures_that_were_not_taken_again_are_kept() -> None:
    old = {"rows": [{"name": "a", "figure": 1}, {"name": "b", "figure": 2}], "peers": {"x": "x 1"}}
    new = {"rows": [{"name": "b", "figure": 3}], "peers": {}}
    assert report.merged(old, new) == {
        "rows": [{"name": "b", "figure": 3}, {"name": "a", "figure": 1}],
        "peers": {"x": "x 1"},
    }


def test_the_picture_needs_nothing_from_elsewhere() -> None:
    rows = [
        {"name": f"{name}@{claims}", "group": "growth", "figure": 1.5}
        for name in ("tag", "a & b")
        for claims in (200, 1000000)
    ]
    drawn = picture.curves(
        "Growth", "T", dict(picture.of_rows([*rows, {"name": "help", "group": "start", "figure": 1.0}]))
    )
    root = ET.fromstring(drawn)  # noqa: S314 - made a line above
    assert [
        text.text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text and "1.50" in text.text
    ] == [
        "tag 1.50",
        "a & b 1.50",
    ]
    assert re.findall(r"https?:[^\"]*|@import|<script|<image", drawn) == ["http://www.w3.org/2000/svg"]


def test_the_page_was_written_from_the_figures_that_are_kept() -> None:
    saved = report.load(FIGURES)
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    assert [part for part in report.SECTIONS.values() if "\n".join(part(saved)) not in page] == []
