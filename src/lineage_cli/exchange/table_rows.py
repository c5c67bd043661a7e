"""A row of a table → its record, with the entities and sources that it names; every cell is accounted for."""

from __future__ import annotations

from collections.abc import Mapping

from lineage_cli.domain.grades import Side
from lineage_cli.domain.language import tr
from lineage_cli.domain.text import fold
from lineage_cli.exchange import ids
from lineage_cli.exchange.importing import Importer, tree
from lineage_cli.exchange.ledger import Ledger, RowLedger
from lineage_cli.exchange.owned_file import Made, Row
from lineage_cli.exchange.table_file import is_formula, shown
from lineage_cli.exchange.table_mapping import Column, TableMapping
from lineage_cli.exchange.yaml_text import Plain
from lineage_cli.store.input.common_fields import STATED
from lineage_cli.store.input.draft import Draft
from lineage_cli.store.input.fields import Shape
from lineage_cli.store.input.limits import Limits
from lineage_cli.store.input.schema import EVIDENCE, SHAPES

Cells = Mapping[str, str]
_REQUIRED = ("summary", "kind", "source")


class RowWriter:
    """Turns rows into records by a mapping, and writes them."""

    def __init__(self, mapping: TableMapping, importer: Importer, ledger: Ledger) -> None:
        self.mapping = mapping
        self.importer = importer
        self.whole = ledger
        self.ledger = RowLedger()
        self._found: dict[tuple[str, str], str | None] = {}
        groups = (mapping.fields, mapping.stated, mapping.evidence)
        self._used = {column.column for group in groups for column in group.values()}
        self._used |= {mapping.row, mapping.id.column if mapping.id else None, *mapping.extra}

    def write(self, number: int, row: Cells) -> None:
        """Write the record of a row, and before it what it names that is to be made."""
        mapping = self.mapping
        self.ledger = RowLedger()
        name = row.get(mapping.row or "", str(number))
        if mapping.row is not None and mapping.row in row:
            self.ledger.kept(mapping.row, "extra.import")
        fields: dict[str, Plain] = self._fields(mapping.fields, row, SHAPES[mapping.record])
        if mapping.stated and (stated := self._stated(row)):
            fields["stated"] = [stated]
        own = self._id(row)
        made = Made(Row(mapping.record, name), fields, own)
        if mapping.evidence:
            side, item = self._item(row)
            if item:
                fields[side] = [{"id": f"{self.importer.id_of(made)}-evidence", **item}]
        if extra := self._extra(row):
            fields["extra"] = extra
        self._count_the_rest(row)
        self.whole.count_row(self.ledger)
        self.importer.write(made)

    def _id(self, row: Cells) -> str | None:
        column = self.mapping.id
        cell = row.get(column.column or "") if column else None
        if column is None or cell is None:
            return None
        id = ids.slug(cell) or None
        (self.ledger.kept if id == cell else self.ledger.bent)(str(column.column), "id")
        return id

    def _fields(self, columns: Mapping[str, Column], row: Cells, shape: Shape) -> dict[str, Plain]:
        found = ((field, self._value(column, row, field, shape)) for field, column in columns.items())
        return {field: value for field, value in found if value is not None}

    def _stated(self, row: Cells) -> dict[str, Plain]:
        """Return where a row says that it is stated; without a source that is nowhere."""
        stated = self._fields(self.mapping.stated, row, STATED)
        return stated if "source" in stated else {}

    def _item(self, row: Cells) -> tuple[str, dict[str, Plain]]:
        """Return the evidence of a row, with its side: none where its columns do not say what, of which kind and whose."""
        columns = {name: column for name, column in self.mapping.evidence.items() if name != "side"}
        if not any(column.column in row for name, column in columns.items() if name == "summary"):
            return "", {}
        item = self._fields(columns, row, EVIDENCE)
        missing = [name for name in _REQUIRED if name not in item]
        if missing:
            column = str(columns["summary"].column)
            self.ledger.lost(column, tr("no evidence without {fields}", fields=", ".join(missing)))
            return "", {}
        side = self.mapping.evidence.get("side", Column(text=Side.SUPPORTS.value))
        return self._side(side, row), item

    def _side(self, column: Column, row: Cells) -> str:
        text = self._mapped(column, column.text or row.get(column.column or "", "")).casefold()
        known = text in {each.value for each in Side}
        if column.column in row and known:
            self.ledger.bent(str(column.column), "side")
        elif column.column in row:
            self.ledger.lost(str(column.column), tr("it names no side: {text}", text=text[:20]))
        return text if known else Side.NEUTRAL.value

    def _extra(self, row: Cells) -> dict[str, Plain]:
        found: dict[str, Plain] = {}
        for column in self.mapping.extra:
            cell = row.get(column)
            if cell is not None and not self._is_formula(column, cell):
                found[column] = shown(cell)
                (self.ledger.kept if shown(cell) == cell else self.ledger.bent)(column, f"extra.{column}")
        return found

    def _count_the_rest(self, row: Cells) -> None:
        for column in row:
            if column not in self._used:
                known = column in self.mapping.leave
                self.ledger.lost(column, tr("left out") if known else tr("the mapping does not name it"))

    def _is_formula(self, column: str, cell: str) -> bool:
        if is_formula(cell):
            self.ledger.lost(column, tr("a formula, not its value: {cell}", cell=cell[:20]))
        return is_formula(cell)

    def _value(self, column: Column, row: Cells, field: str, shape: Shape) -> Plain | None:
        """Return what a cell becomes in a field, None where it is empty or lost."""
        if column.column is None:
            return column.text
        cell = row.get(column.column)
        if cell is None or self._is_formula(column.column, cell):
            return None
        parts = _parts(shown(cell), column.separator)
        found = [each for part in parts if (each := self._part(column, part)) is not None]
        value: Plain | None = (found if column.separator else found[0]) if found else None
        wrong = _wrong(shape, field, value) if value is not None else None
        if value is None or wrong is not None:
            self.ledger.lost(column.column, wrong or tr("nothing is called {name!r}", name=cell[:40]))
            return None
        (self.ledger.kept if value in (cell, [cell]) else self.ledger.bent)(column.column, field)
        return value

    def _part(self, column: Column, text: str) -> str | None:
        value = self._mapped(column, text)
        if column.decimal is not None:
            other = "." if column.decimal == "," else ","
            value = value.replace(other, "").replace(column.decimal, ".")
        return self._id_of(column, value) if column.find is not None else value

    def _mapped(self, column: Column, text: str) -> str:
        return next((new for old, new in column.values.items() if old.casefold() == text.casefold()), text)

    def _id_of(self, column: Column, name: str) -> str | None:
        """Return the id of what has a name: of the database, or of this import, which makes it where that is wanted."""
        kind = str(column.find)
        key = kind, fold(name)
        if key not in self._found:
            self._found[key] = self.importer.recorded(kind, [name]) or self._made(column, kind, name)
        return self._found[key]

    def _made(self, column: Column, kind: str, name: str) -> str | None:
        if column.new is None:
            return self.importer.own(kind, name)
        words = {"entity": "name", "source": "title", "evidence": "summary", "claim": "statement"}
        fields: dict[str, Plain] = {words[kind]: name, **column.new}
        if kind == "source":
            fields.setdefault("language", self.importer.library.database.language)
        return self.importer.write(Made(Row(kind, fold(name)), fields, is_stub=True))


def _parts(text: str, separators: str) -> list[str]:
    for char in separators[1:]:
        text = text.replace(char, separators[0])
    parts = text.split(separators[0]) if separators else [text]
    return [part.strip() for part in parts if part.strip()]


def _wrong(shape: Shape, field: str, value: Plain) -> str | None:
    """Return what is wrong with a value in a field, None where nothing is."""
    if field not in shape.fields or field == "predicate":  # whether the database has it is looked at with the record
        return None
    found: list[str] = []

    def report(line: int, column: int, code: str, message: str, hint: str) -> None:
        found.append(tr(message))

    draft = Draft("claim", "row", 1, 1, report, Limits())
    draft.field = draft.named = field
    shape.fields[field].type.read(tree(value), draft)
    return found[0] if found else None
