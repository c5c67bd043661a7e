"""The type of a line of a claim: it names its evidence, or is that evidence, which becomes a record of its own."""

from __future__ import annotations

from lineage_cli.domain.language import mark, msg
from lineage_cli.store.input.draft import ID, Draft, Json, id_advice
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.nodes import Mapping, Node
from lineage_cli.store.input.text_types import TEXT


class EvidenceLine:
    """A line of a claim: an evidence id, a mapping that refines it, or the whole evidence item in place."""

    def __init__(self, refined: Shape, inline: Shape) -> None:
        self.refined = refined
        self.inline = inline

    def read(self, node: Node, draft: Draft) -> Json | None:
        """Return the line. Evidence written in place becomes a record of its own, what only the line has stays here."""
        if not isinstance(node, Mapping) or "id" not in node.entries:
            return self._without_id(node, draft)
        line, column, child = node.entries["id"]
        id = TEXT.read(child, draft)
        if not isinstance(id, str):
            return None
        item = draft.inside("evidence", id, node)
        item.body = self.inline.read_fields(node, item, track=True)
        del item.body["id"]
        item.refused = not self.inline.complete({**item.body, "id": id}, node, item)
        if not ID.fullmatch(id):
            item.refused = draft.incomplete = True
            item.problem(line, column, "bad-id", msg("{value!r} is not an id", value=id), id_advice(id))
            return None
        draft.references.append((draft.field, id, line, column))
        return self.parted(item)

    def _without_id(self, node: Node, draft: Draft) -> Json | None:
        """Return a line that names its evidence. What has the fields of an item and no id is one mistake, not several."""
        if isinstance(node, Mapping) and "evidence" not in node.entries and {"summary", "source"} & set(node.entries):
            hint = mark("add 'id: …'; or write 'evidence: …' to name one that stands elsewhere")
            draft.problem(node.line, node.column, "missing-field", mark("evidence in place has no 'id'"), hint)
            return None
        return self.refined.read(node, draft)

    def parted(self, item: Draft) -> Json:
        """Take what only the line has out of evidence that was written in place, and return the line."""
        moved: list[str] = [key for key in ("resolved", "note") if key in item.body]
        if "resolved" in item.body and "until" in item.body:
            moved.append("until")
        return {"evidence": item.id, **{key: item.body.pop(key) for key in moved}}

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of all three forms."""
        return {"anyOf": [self.refined.schema(), self.inline.schema()]}

    def words(self) -> str:
        """Say in a few words what may stand here."""
        return "id of an evidence item, `{evidence: …}` to refine it, or the item in place with its `id`"
