"""The language server that editors run completes and checks the files of a database with its schemas.

It comes from npm (`npm install yaml-language-server`); where none is on the path these tests are skipped.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from tests.worlds import Ran

pytestmark = [
    pytest.mark.interop,
    pytest.mark.skipif(
        shutil.which("yaml-language-server") is None, reason="yaml-language-server is not installed here"
    ),
]
LONGEST = 90  # seconds
Lineage = Callable[..., Ran]


class Server:
    """The server as an editor talks to it, opened on one folder."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["yaml-language-server", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.asked = 0
        self.problems: dict[str, list[str]] = {}
        settings = folder / ".vscode" / "settings.json"
        self.yaml = {"validate": True, "completion": True, "schemaStore": {"enable": False}, "schemas": {}}
        if settings.exists():
            self.yaml["schemas"] = json.loads(settings.read_text("utf-8"))["yaml.schemas"]
        opened = {"uri": folder.as_uri(), "name": folder.name}
        capabilities = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}}
        asked = {
            "processId": None,
            "rootUri": folder.as_uri(),
            "workspaceFolders": [opened],
            "capabilities": capabilities,
        }
        self.ask("initialize", asked)
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self.yaml}})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> Any:
        assert self.process.stdout is not None
        size = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        return json.loads(self.process.stdout.read(size))

    def tell(self, method: str, about: object) -> None:
        self._send({"method": method, "params": about})

    def ask(self, method: str, about: object) -> Any:
        """Return an answer; what the server asks or tells in between is seen to."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": about})
        while True:
            message = self._next()
            if "method" not in message and message.get("id") == self.asked:
                return message.get("result")
            self._see_to(message)

    def _see_to(self, message: Any) -> None:
        about = message.get("params")
        if "id" in message:
            items = about["items"] if message["method"] == "workspace/configuration" else []
            known = {"yaml": self.yaml}
            self._send({"id": message["id"], "result": [known.get(each.get("section")) for each in items] or None})
        elif message["method"] == "textDocument/publishDiagnostics":
            self.problems[about["uri"]] = [each["message"] for each in about["diagnostics"]]

    def opens(self, path: Path, text: str | None = None) -> list[str]:
        """Return what the server finds wrong with a file."""
        text = path.read_text("utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while path.as_uri() not in self.problems:
            self._see_to(self._next())
        return self.problems[path.as_uri()]

    def completes(self, path: Path, text: str) -> dict[str, str]:
        """Return what can stand at the end of a text, each with what is said of it."""
        self.opens(path, text)
        lines = text.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        found = self.ask("textDocument/completion", {"textDocument": {"uri": path.as_uri()}, "position": place})
        return {each["label"]: each.get("documentation", "") for each in found["items"]}


@pytest.fixture
def folder(tmp_path: Path, lineage: Lineage) -> Path:
    """A database as `init` makes it, its schemas made anew with what is in it."""
    database = tmp_path / "dough"
    assert lineage("init", str(database), "--title", "Dough").code == 0
    assert lineage("schema", "--install", "vscode", "--claims", str(database)).code == 0
    return database


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    made = Server(folder)
    end = Timer(LONGEST, made.process.kill)  # a server that says nothing more is not waited for
    end.start()
    yield made
    end.cancel()
    made.process.kill()
    made.process.communicate()


HEADER = "# yaml-language-server: $schema=.lineage/records.json\n"


def test_the_files_of_a_new_database_have_no_false_errors(server: Server, folder: Path) -> None:
    assert server.opens(folder / "records.yaml") == []
    assert server.opens(folder / "lineage.yaml") == []


def test_a_mistake_is_told_in_records_and_in_the_manifest(server: Server, folder: Path) -> None:
    found = server.opens(folder / "a.yaml", f"{HEADER}claims:\n  c: {{statement: C., note: n, sources: s}}\n")
    assert found == ["Property sources is not allowed."]
    manifest = (folder / "lineage.yaml").read_text("utf-8") + "titel: T\n"
    assert server.opens(folder / "lineage.yaml", manifest) == ["Property titel is not allowed."]


def test_ids_verbs_and_kinds_of_the_database_are_completed_with_their_names(server: Server, folder: Path) -> None:
    claim = f"{HEADER}claims:\n  c:\n    statement: C.\n    "
    assert server.completes(folder / "a.yaml", f"{claim}subject: ") == {"yeast": "yeast", "rising": "rising of dough"}
    assert server.completes(folder / "b.yaml", f"{claim}predicate: ")["made-from"] == "made from"
    entity = f"{HEADER}entities:\n  e:\n    name: E\n    kind: "
    assert {"ingredient", "effect"} <= set(server.completes(folder / "d.yaml", entity))
    lines = f"{claim}supports:\n      - "
    assert "two-doughs" in server.completes(folder / "e.yaml", lines)
    source = f"{HEADER}evidence:\n  e:\n    summary: S.\n    source: "
    assert server.completes(folder / "f.yaml", source) == {"kitchen-notes": "Notes from the kitchen"}


def test_an_id_that_is_new_is_no_mistake(server: Server, folder: Path) -> None:
    text = f"{HEADER}claims:\n  c: {{statement: C., note: n, subject: salt, predicate: causes, object: rising}}\n"
    assert server.opens(folder / "a.yaml", text) == []


def test_the_settings_alone_name_the_schemas_too(server: Server, folder: Path) -> None:
    text = "claims:\n  c:\n    statement: C.\n    note: n\n    subject: "
    assert "yeast" in server.completes(folder / "bare.yaml", text)
    (folder / "more").mkdir()
    assert "yeast" in server.completes(folder / "more" / "bare.yaml", text)
    manifest = "\n".join((folder / "lineage.yaml").read_text("utf-8").split("\n")[1:])
    assert server.opens(folder / "lineage.yaml", manifest) == []
