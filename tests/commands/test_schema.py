"""`lineage schema --claims` and `--install`: what a database has, to be completed, and settings that are merged, never overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from lineage_cli.query import known_names
from tests.childbed import MANIFEST
from tests.worlds import Ran, World

Lineage = Callable[..., Ran]


def schema_of(lineage: Lineage, world: World) -> Any:
    ran = lineage("schema", database=world.folder)
    assert ran.code == 0
    return json.loads(ran.out)


def test_a_database_s_verbs_kinds_and_ids_are_enumerated_with_their_names(childbed: World, lineage: Lineage) -> None:
    schema = schema_of(lineage, childbed)
    Draft202012Validator.check_schema(schema)
    entities = schema["$defs"]["entity-id"]
    assert dict(zip(entities["enum"], entities["enumDescriptions"], strict=True))["miasma"] == (
        "atmospheric-cosmic-telluric influences"
    )
    claim = schema["$defs"]["claim"]["properties"]
    assert claim["subject"]["anyOf"][0] == {"$ref": "#/$defs/entity-id"}
    assert claim["predicate"]["anyOf"][0]["enum"] == ["causes", "prevents", "mortality", "worked-at", "published"]
    assert "disease" in schema["$defs"]["entity"]["properties"]["kind"]["anyOf"][0]["enum"]
    assert schema["$defs"]["source"]["properties"]["kind"]["anyOf"][0]["enum"] == ["book", "paper"]
    assert "kolletschka" in schema["$defs"]["evidence-id"]["enum"]


def test_of_no_database_in_particular_nothing_is_enumerated(lineage: Lineage) -> None:
    text = lineage("schema").out
    assert "enumDescriptions" not in text
    assert "refers" not in text


def test_another_id_and_another_kind_pass_for_they_may_have_been_added_since(childbed: World, lineage: Lineage) -> None:
    schema = Draft202012Validator(schema_of(lineage, childbed))
    new = {
        "entities": {"soap": {"kind": "novelty", "name": "Soap"}},
        "claims": {"c": {"statement": "C", "subject": "soap"}},
    }
    assert list(schema.iter_errors(new)) == []
    assert list(schema.iter_errors({"claims": {"c": {"statement": "C", "subject": "No Id"}}})) != []


def test_a_kind_of_its_own_of_evidence_is_enumerated(childbed: World, lineage: Lineage) -> None:
    own = "evidence_kinds:\n  ward-register: {as: record, label: ward register}\n"
    childbed.write("lineage.yaml", f"{MANIFEST}{own}")
    kind = schema_of(lineage, childbed)["$defs"]["evidence"]["properties"]["kind"]["anyOf"][0]
    assert kind == {"enum": ["ward-register"], "enumDescriptions": ["ward register"]}


def test_of_too_many_ids_none_is_enumerated(childbed: World, lineage: Lineage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_names, "MOST_IDS", 8)
    definitions = schema_of(lineage, childbed)["$defs"]
    assert [name for name in definitions if name.endswith("-id")] == ["claim-id", "source-id", "evidence-id"]
    assert definitions["claim"]["properties"]["subject"]["pattern"]


def test_an_answer_has_one_schema_whatever_the_database(childbed: World, lineage: Lineage) -> None:
    assert lineage("schema", "trace", database=childbed.folder) == lineage("schema", "trace")
    ran = lineage("schema", "trace", "--install", "vscode", database=childbed.folder)
    assert (ran.code, ran.out) == (2, "")


def installed(lineage: Lineage, world: World) -> tuple[int, list[str], str]:
    ran = lineage("schema", "--install", "vscode", database=world.folder)
    return ran.code, sorted(line.rpartition("/")[2] for line in ran.err.splitlines() if " wrote " in line), ran.err


def test_the_schemas_and_settings_are_written_and_again_only_what_changed(childbed: World, lineage: Lineage) -> None:
    assert installed(lineage, childbed)[:2] == (
        0,
        ["extensions.json", "manifest.json", "records.json", "settings.json"],
    )
    settings = json.loads((childbed.folder / ".vscode" / "settings.json").read_text())
    assert settings["yaml.schemas"] == {
        ".lineage/records.json": ["*.yaml", "*.yml", "!lineage.yaml"],
        ".lineage/manifest.json": ["lineage.yaml"],
    }
    childbed.write("more.yaml", "entities: {soap: {kind: agent, name: Soap}}")
    assert installed(lineage, childbed)[:2] == (0, ["manifest.json", "records.json"])
    assert "soap" in (childbed.folder / ".lineage" / "records.json").read_text()


def test_settings_that_are_there_are_kept_in_their_order_and_indentation(childbed: World, lineage: Lineage) -> None:
    path = childbed.write(
        ".vscode/settings.json", '{\n\t"z": 1,\n\t"yaml.schemas": {"x.json": "y.yaml"},\n\t"a": "ü"\n}\n'
    )
    assert installed(lineage, childbed)[0] == 0
    text = path.read_text("utf-8")
    assert list(json.loads(text)) == ["z", "yaml.schemas", "a"]
    assert json.loads(text)["yaml.schemas"]["x.json"] == "y.yaml"
    assert text.startswith('{\n\t"z": 1,')
    assert '"a": "ü"' in text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (".vscode/settings.json", '{"yaml.schemas": {".lineage/records.json": "b"}}', "says something else"),
        (".vscode/settings.json", '{"yaml.schemas": "x"}', "says something else"),
        (".vscode/settings.json", '{"a": 1, // why\n}', "cannot be read as JSON without comments"),
        (".vscode/settings.json", "[1]", "cannot be read as JSON without comments: the file is not a mapping"),
        (".vscode/settings.json", "[" * 100_000, "cannot be read as JSON without comments"),
        (".vscode/extensions.json", '{"recommendations": "x"}', "says something else"),
        (".lineage/records.json", '{"title": "mine"}', "is no schema of lineage"),
    ],
)
def test_what_is_set_another_way_is_refused_and_nothing_is_written(
    name: str, text: str, said: str, childbed: World, lineage: Lineage
) -> None:
    path = childbed.write(name, text)
    before = sorted(childbed.folder.rglob("*"))
    code, written, err = installed(lineage, childbed)
    assert (code, written) == (2, [])
    assert said in err
    assert path.read_text("utf-8") == text
    assert sorted(childbed.folder.rglob("*")) == before


def test_in_a_repository_the_settings_stand_where_an_editor_opens_it(tmp_path: Path, lineage: Lineage) -> None:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    world = World(tmp_path / "repository" / "data" / "claims", MANIFEST)
    assert installed(lineage, world)[0] == 0
    settings = json.loads((tmp_path / "repository" / ".vscode" / "settings.json").read_text())
    assert settings["yaml.schemas"] == {
        "data/claims/.lineage/records.json": [
            "data/claims/**/*.yaml",
            "data/claims/**/*.yml",
            "!data/claims/lineage.yaml",
        ],
        "data/claims/.lineage/manifest.json": ["data/claims/lineage.yaml"],
    }


def test_the_nearest_settings_of_a_repository_are_taken_and_none_outside_of_one(
    tmp_path: Path, lineage: Lineage
) -> None:
    (tmp_path / ".vscode").mkdir()  # as VS Code has one at home
    world = World(tmp_path / "repository" / "data" / "claims", MANIFEST)
    assert installed(lineage, world)[0] == 0
    assert (world.folder / ".vscode" / "settings.json").exists()
    (tmp_path / "repository" / ".git").mkdir()
    (world.folder / ".vscode").rename(tmp_path / "repository" / "data" / ".vscode")
    (tmp_path / "repository" / "data" / ".vscode" / "settings.json").write_text("{}")
    assert installed(lineage, world)[0] == 0
    settings = json.loads((tmp_path / "repository" / "data" / ".vscode" / "settings.json").read_text())
    assert "claims/.lineage/records.json" in settings["yaml.schemas"]
    assert list((tmp_path / ".vscode").iterdir()) == []


def test_nothing_is_installed_for_the_database_that_the_program_came_with(lineage: Lineage) -> None:
    ran = lineage("schema", "--install", "vscode")
    assert (ran.code, ran.out) == (4, "")


def test_settings_that_say_nothing_are_filled(world: World, lineage: Lineage) -> None:
    path = world.write(".vscode/settings.json", "\n")
    assert lineage("schema", "--install", "vscode", database=world.folder).code == 0
    assert list(json.loads(path.read_text("utf-8"))) == ["yaml.schemas"]
