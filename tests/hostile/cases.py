"""The cases: what a stranger's file holds. Files are made by code, so that git holds no bombs.

What must come of each stands in `expected.txt`: exit code, problems and their places. `shows` is the name that
`lineage show odd` must print where the file is sound.
"""

from __future__ import annotations

import json
from typing import NamedTuple


class Case(NamedTuple):
    """One file, its name in the database, and the name that is shown of it where it is sound."""

    content: bytes
    shows: str = ""
    name: str = "bad.yaml"


def thing(value: str, key: str = "name") -> str:
    """Return a file with one entity, `odd`, that has a value as it is typed."""
    named = "" if key == "name" else "\n    name: Odd"
    return f"entities:\n  odd:\n    kind: thing{named}\n    {key}: {value}\n"


def record(**fields: object) -> str:
    """Return one line of JSON Lines."""
    return json.dumps({"record": "entity", "id": "odd", "kind": "thing", "name": "Odd", **fields})


def _quoted(text: str) -> str:
    """Return a text in double quotes with everything but letters and digits written as an escape."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text) + '"'


def _named(id: str) -> str:
    return f'entities:\n  "{id}": {{kind: thing, name: Odd}}\n'


_LAUGHS = "l0: &l0 x\n" + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))
_MERGES = "m0: &m0 {a: x}\n" + "".join(f"m{n}: &m{n}\n  <<: [*m{n - 1}, *m{n - 1}]\n" for n in range(1, 28))
_STAIRS = "".join(f"{' ' * n}a:\n" for n in range(1000))

REFUSED = {  # YAML that is more than text, lists and mappings
    "alias-bomb": _LAUGHS,
    "alias-bomb-in-a-record": thing("[" + "*a, " * 1000 + "]", "aliases") + "x: &a y\n",
    "alias-of-itself": "entities: &a\n  odd: *a\n",
    "alias-of-nothing": thing("*gone"),
    "alias-as-key": "entities:\n  *gone : {kind: thing, name: Odd}\n",
    "merge-bomb": _MERGES,
    "merge-key": "entities:\n  base: &b {kind: thing}\n  odd:\n    <<: *b\n    name: Odd\n",
    "merge-key-in-place": "entities:\n  odd:\n    <<: {kind: thing, name: Odd}\n",
    "merge-key-of-a-list": "entities:\n  odd:\n    <<: [{kind: thing}, {name: Odd}]\n",
    "anchor-on-text": thing("&a Odd"),
    "anchor-on-a-key": "entities:\n  &a odd: {kind: thing, name: Odd}\n",
    "anchor-on-a-record": "entities:\n  odd: &a\n    kind: thing\n    name: Odd\n",
    "anchor-on-the-file": "&a\nentities: {}\n",
    "anchor-twice": "entities:\n  odd: {kind: &a thing, name: &a Odd}\n",
    "tag-python-call": thing("!!python/object/apply:os.system [touch owned]"),
    "tag-python-object": thing("!!python/object:subprocess.Popen {args: id}"),
    "tag-python-name": thing("!!python/name:os.system"),
    "tag-python-module": thing("!!python/module:antigravity"),
    "tag-ruby": thing("!ruby/object:Gem::Installer {i: x}"),
    "tag-java": thing('!!javax.script.ScriptEngineManager ["http://example.org"]'),
    "tag-binary": thing("!!binary SGFsbG8="),
    "tag-timestamp": thing("!!timestamp 2022-12-11"),
    "tag-set": thing("!!set {a, b}", "aliases"),
    "tag-omap": thing("!!omap [a: b]", "aliases"),
    "tag-pairs": thing("!!pairs [a: b, a: c]", "aliases"),
    "tag-int": thing("!!int '0x1F'"),
    "tag-float": thing("!!float '1'"),
    "tag-bool": thing("!!bool 'no'"),
    "tag-null": thing("!!null ''"),
    "tag-str": thing("!!str 1.10"),
    "tag-own": thing("!secret x"),
    "tag-without-a-name": thing("! x"),
    "tag-verbatim": thing("!<tag:yaml.org,2002:int> '7'"),
    "tag-by-a-directive": "%TAG !p! tag:yaml.org,2002:python/\n---\n" + thing("!p!name:os.system"),
    "tag-on-a-record": "entities:\n  odd: !!map {kind: thing, name: Odd}\n",
    "tag-on-a-key": "entities:\n  !!str odd: {kind: thing, name: Odd}\n",
    "tag-on-the-file": "!!map\nentities: {}\n",
    "tag-env": thing("!ENV ${HOME}"),
    "tag-include": thing("!include /etc/passwd"),
}

LITERAL = {  # values that the usual loaders change without a word: shown as they are typed
    "no": "no",
    "yes": "Yes",
    "on": "on",
    "off": "OFF",
    "null": "null",
    "tilde": "~",
    "true": "true",
    "version": "1.10",
    "octal": "012",
    "octal-file-mode": "0777",
    "hex": "0x1F",
    "binary": "0b11",
    "exponent": "1.5e+3",
    "exponent-too-large": "1.0e+999",
    "thousands": "1_000",
    "clock": "12:30",
    "angle": "190:20:30",
    "time": "2022-12-11T10:00:00Z",
    "time-with-zone": "2001-12-14t21:59:43.10-05:00",
    "infinite": ".inf",
    "not-a-number": ".NaN",
    "plus": "+1",
    "minus-zero": "-0",
    "point": "1.",
    "many-decimals": "0.1000000000000000055511151231257827",
    "large-float": "123456789012345678901.0",
    "equals": "=",
    "merge-sign": "<<",
    "digits": "9" * 5000,
    "credit-card": "0123_4567",
    "underscored-float": "685_230.15",
}

PLACED = {  # files that are wrong as a whole, or wrong in one place
    "several-documents": "entities: {}\n---\nclaims: {}\n",
    "document-after-an-end": thing("Odd") + "...\n---\nclaims: {}\n",
    "text-after-an-end": thing("Odd") + "...\nclaims: {}\n",
    "empty": "",
    "only-blanks": " \n\n  \n",
    "only-a-remark": "# nothing\n",
    "only-a-marker": "---\n",
    "null": "~\n",
    "a-list": "- entities\n",
    "a-text": "entities\n",
    "a-number": "12\n",
    "a-flow-list": "[{entities: {}}]\n",
    "nul": thing("a\x00b"),
    "bell": thing("a\x07b"),
    "escape-raw": thing("\x1b[31mred"),
    "del": thing("a\x7fb"),
    "c1-raw": thing("\x9b31mred"),
    "noncharacter": thing("a\ufffeb"),
    "byte-order-mark-inside": thing("a") + "\ufeffclaims: {}\n",
    "surrogate-escape": thing('"\\ud800"'),
    "surrogate-pair-escape": thing('"\\ud83d\\ude00"'),
    "escape-beyond-unicode": thing('"\\U00110000"'),
    "escape-unknown": thing('"\\q"'),
    "tab-indented": "entities:\n\todd: {kind: thing, name: Odd}\n",
    "tab-before-a-dash": thing("\n\t- x", "aliases"),
    "colon-in-text": thing("a: b"),
    "quote-left-open": thing('"Odd'),
    "list-left-open": thing("[a, b", "aliases"),
    "mapping-left-open": "entities: {odd: {kind: thing, name: Odd}\n",
    "brace-too-many": "entities: {}}\n",
    "at-sign": thing("@odd"),
    "backtick": thing("`odd`"),
    "percent": "%odd\n" + thing("Odd"),
    "block-header": thing("|99\n      x"),
    "indented-too-little": "entities:\n  odd:\n    kind: thing\n   name: Odd\n",
    "version-of-yaml-without-bounds": f"%YAML 1.{'9' * 5000}\n---\n{thing('Odd')}",
    "conflict": f"<<<<<<< HEAD\n{thing('Odd')}=======\n{thing('Even')}>>>>>>> other\n",
    "conflict-in-a-record": thing("Odd") + "<<<<<<< HEAD\n    note: a\n=======\n    note: b\n>>>>>>> b\n",
    "conflict-three-ways": thing("Odd") + "<<<<<<< HEAD\n    note: a\n||||||| base\n=======\n    note: b\n>>>>>>> b\n",
    "large-file-pointer": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n",
    "too-deep-by-one": thing("[" * 30 + "]" * 30, "aliases"),
    "deep-lists": "entities: " + "[" * 100_000,
    "deep-mappings": "{a: " * 100_000,
    "deep-dashes": "- " * 100_000,
    "deep-questions": "? " * 100_000,
    "deep-stairs": _STAIRS,
    "deep-and-closed": "entities: " + "[" * 5_000 + "]" * 5_000 + "\n",
    "text-too-long": thing("a" * 20_001),
    "text-of-two-million": thing("a" * 1_900_000),
    "number-of-two-million": thing("9" * 1_900_000),
    "key-too-long": f"{'k' * 1_900_000}: 1\n",
    "key-too-long-in-quotes": f'"{"k" * 900}": 1\n',
    "values-too-many": thing(f"[{'a, ' * 50_001}]", "aliases"),
    "keys-too-many": "entities:\n" + "".join(f"  k{n}: \n" for n in range(50_001)),
    "keys-all-the-same": "entities:\n" + "  odd: {kind: thing, name: Odd}\n" * 5_000,
    "file-too-large": thing("Odd") + "#" * 2_000_001,
    "remarks-of-two-million": "# \n" * 600_000,
    "blanks-of-two-million": " " * 1_900_000,
    "line-ends-of-two-million": "\n" * 1_900_000,
    "quotes-of-two-million": '"' * 1_900_001,
    "bangs-of-two-million": "!" * 1_900_000,
    "anchors-of-two-million": "&a " * 600_000,
    "colons-of-two-million": "a:\n" * 600_000,
    "backslashes-of-two-million": '"' + "\\" * 1_900_001,
    "percents-of-two-million": "%A b\n" * 380_000,
    "unclosed-flow-of-two-million": "[" + "a, " * 600_000,
    "repeated-collection": thing("Odd") + thing("Even"),
    "repeated-record": thing("Odd") + "  odd: {kind: thing, name: Even}\n",
    "repeated-field": thing("Odd") + "    name: Even\n",
    "repeated-field-in-flow": "entities: {odd: {kind: thing, name: Odd, name: Even}}\n",
    "repeated-id-of-another-file": "entities:\n  engine: {kind: thing, name: Other}\n",
    "repeated-id-of-another-kind": "entities:\n  notes: {kind: thing, name: Other}\n",
    "entities-a-list": "entities:\n  - {id: odd, kind: thing, name: Odd}\n",
    "entities-a-text": "entities: odd\n",
    "entities-null": "entities:\n",
    "record-a-list": "entities:\n  odd: [thing, Odd]\n",
    "record-a-text": "entities:\n  odd: Odd\n",
    "record-null": "entities:\n  odd:\n",
    "name-a-list": thing("[Odd]"),
    "name-a-mapping": thing("{en: Odd}"),
    "name-null": thing(""),
    "name-blank": thing('"  "'),
    "aliases-a-text": thing("Oddity", "aliases"),
    "aliases-a-mapping": thing("{a: b}", "aliases"),
    "alias-a-list": thing("[[a]]", "aliases"),
    "alias-null": thing("[a, , b]", "aliases"),
    "part-of-a-mapping": thing("{engine: yes}", "part_of"),
    "part-of-nothing": thing("gone", "part_of"),
    "part-of-a-source": thing("notes", "part_of"),
    "part-of-a-path": thing("../../etc/passwd", "part_of"),
    "translations-a-list": thing("[zh]", "translations"),
    "translations-a-text": thing("zh", "translations"),
    "translations-of-a-list": thing("{zh: [a]}", "translations"),
    "translations-of-no-language": thing("{../x: a}", "translations"),
    "stated-a-text": thing("notes", "stated"),
    "key-a-list": "entities:\n  [odd]: {kind: thing, name: Odd}\n",
    "key-a-mapping": "entities:\n  {a: b}: {kind: thing, name: Odd}\n",
    "key-null": "entities:\n  : {kind: thing, name: Odd}\n",
    "key-empty": _named(""),
    "key-mistyped": "entites:\n  odd: {kind: thing, name: Odd}\n",
    "field-mistyped": thing("Odd") + "    sumary: x\n",
    "field-of-a-program": thing("Odd") + "    __class__: x\n",
    "kind-in-capitals": "entities:\n  odd: {kind: Thing, name: Odd}\n",
    "id-parent": _named("../../etc/passwd"),
    "id-path": _named("/etc/passwd"),
    "id-dot": _named("."),
    "id-option": _named("-rf"),
    "id-long-option": _named("--help"),
    "id-blank": _named(" "),
    "id-with-blanks": _named("a b"),
    "id-capitals": _named("Odd"),
    "id-command": _named("$(touch owned)"),
    "id-backticks": _named("`touch owned`"),
    "id-semicolon": _named("odd;ls"),
    "id-star": _named("*"),
    "id-home": _named("~"),
    "id-line-end": _named("odd\\nodd"),
    "id-nul": _named("odd\\0"),
    "id-escape": _named("odd\\e[31m"),
    "id-of-101": _named("o" * 101),
    "id-cyrillic": _named("оdd"),
    "id-full-width": _named("ｏdd"),
    "id-accented": _named("ödd"),
    "id-zero-width": _named("odd\\u200b"),
    "id-right-to-left": _named("odd\\u202e"),
    "id-chinese": _named("思维链"),
    "id-emoji": _named("💣"),
    "id-kelvin": _named("\u212a"),
    "id-arabic-digit": _named("٣"),
    "url-script": "sources:\n  odd: {title: Odd, kind: essay, language: en, url: 'javascript:alert(1)'}\n",
    "url-file": "sources:\n  odd: {title: Odd, kind: essay, language: en, url: 'file:///etc/passwd'}\n",
    "url-data": "sources:\n  odd: {title: Odd, kind: essay, language: en, url: 'data:text/html,x'}\n",
    "url-with-quotes": "sources:\n  odd: {title: Odd, kind: essay, language: en, url: 'https://x/\">x'}\n",
    "archived-script": "sources:\n  odd: {title: Odd, kind: essay, language: en, archived: 'vbscript:x'}\n",
    "doi-script": "sources:\n  odd: {title: Odd, kind: essay, language: en, doi: 'javascript:1'}\n",
    "arxiv-script": "sources:\n  odd: {title: Odd, kind: essay, language: en, arxiv: '../../x'}\n",
    "date-impossible": "sources:\n  odd: {title: Odd, kind: essay, language: en, published: 2022-02-30}\n",
    "date-thirteenth-month": "sources:\n  odd: {title: Odd, kind: essay, language: en, published: 2022-13}\n",
    "date-year-zero": "sources:\n  odd: {title: Odd, kind: essay, language: en, published: 0000}\n",
    "date-in-other-digits": "sources:\n  odd: {title: Odd, kind: essay, language: en, published: ٢٠٢٢}\n",
    "date-of-five-digits": "sources:\n  odd: {title: Odd, kind: essay, language: en, published: 12022}\n",
    "derived-from-itself": "sources:\n  odd: {title: Odd, kind: essay, language: en, derived_from: odd, derivation: version}\n",
    "supersedes-itself": "claims:\n  odd: {statement: Odd., note: n, supersedes: odd}\n",
    "predicate-unknown": "claims:\n  odd: {statement: Odd., note: n, subject: engine, predicate: eats, object: engine}\n",
    "claim-without-a-place": "claims:\n  odd: {statement: Odd.}\n",
    "supports-a-text": "claims:\n  odd: {statement: Odd., note: n, supports: seen}\n",
    "supports-nothing": "claims:\n  odd: {statement: Odd., note: n, supports: [gone]}\n",
    "supports-a-claim": "claims:\n  odd: {statement: Odd., note: n, supports: [sound]}\n",
    "rests-on-itself-and-gone": "claims:\n  odd: {statement: Odd., note: n, supports: [{id: so, summary: S., kind: inference, source: notes, rests_on: [odd, gone]}]}\n",
}

BYTES = {  # what is no UTF-8
    "utf16": thing("Odd").encode("utf-16"),
    "utf16-big-end": b"\xfe\xff" + thing("Odd").encode("utf-16-be"),
    "utf16-unmarked": thing("思").encode("utf-16-le"),
    "utf32": thing("Odd").encode("utf-32"),
    "utf32-big-end": b"\x00\x00\xfe\xff" + thing("Odd").encode("utf-32-be"),
    "latin1": thing("Räder").encode("latin-1"),
    "gb18030": thing("思维链").encode("gb18030"),
    "shift-jis": thing("思考").encode("shift-jis"),
    "byte-ff": thing("a").encode() + b"# \xff\n",
    "overlong": thing("a").encode() + b"# \xc0\x80\n",
    "surrogate-in-bytes": thing("a").encode() + b"# \xed\xa0\x80\n",
    "beyond-unicode": thing("a").encode() + b"# \xf4\x90\x80\x80\n",
    "cut-off": thing("a").encode() + b"# \xe6\x80",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "archive": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "database": b"SQLite format 3\x00" + bytes(84),
}

LINES = {  # JSON Lines
    "syntax": '{"record": "entity"\n',
    "single-quotes": "{'record': 'entity'}\n",
    "comma-too-many": '{"record": "entity",}\n',
    "remark": "// no\n" + record() + "\n",
    "a-list": f"[{record()}]\n",
    "a-text": '"odd"\n',
    "two-in-a-line": f"{record()} {record()}\n",
    "pretty-printed": '{\n  "record": "entity"\n}\n',
    "no-record": '{"id": "odd", "kind": "thing", "name": "Odd"}\n',
    "no-id": '{"record": "entity", "kind": "thing", "name": "Odd"}\n',
    "record-unknown": record(record="entitty") + "\n",
    "record-a-list": record(record=["entity"]) + "\n",
    "id-a-mapping": record(id={"a": 1}) + "\n",
    "id-path": record(id="../x") + "\n",
    "id-null": record(id=None) + "\n",
    "name-a-list": record(name=["Odd"]) + "\n",
    "name-null": record(name=None) + "\n",
    "repeated-key": '{"record": "entity", "id": "odd", "kind": "thing", "name": "Odd", "name": "Even"}\n',
    "repeated-id": f"{record()}\n{record(name='Even')}\n",
    "deep": record(aliases="X").replace('"X"', "[" * 100_000 + "]" * 100_000) + "\n",
    "deep-mappings": record(note="X").replace('"X"', '{"a": ' * 5_000 + "1" + "}" * 5_000) + "\n",
    "too-deep-by-one": record(aliases="X").replace('"X"', "[" * 32 + "]" * 32) + "\n",
    "surrogate": record(name="X").replace("X", "\\ud800") + "\n",
    "surrogate-in-a-key": '{"record": "entity", "id": "odd", "kind": "thing", "name": "Odd", "\\udfff": 1}\n',
    "control-raw": record(name="X").replace("X", "a\x01b") + "\n",
    "nul-raw": record() + "\x00\n",
    "text-too-long": record(name="a" * 20_001) + "\n",
    "line-of-ten-million": record(name="a" * 10_000_000) + "\n",
    "cut-off": record() + "\n" + record(id="even")[:30],
    "conflict": f"<<<<<<< HEAD\n{record()}\n=======\n{record()}\n>>>>>>> b\n",
    "large-file-pointer": "version https://git-lfs.github.com/spec/v1\n",
    "unknown-key": record(nmae="x") + "\n",
    "not-utf8": '{"record": "entity", "id": "odd", "kind": "thing", "name": "R\udce4der"}\n',
    "blank-lines": f"\n\n{record(nmae='x')}\n",
}

NUMBERS = {  # in JSON Lines: changed by the usual readers, shown as they are typed
    "version": "1.10",
    "exponent": "1e3",
    "too-large": "1E400",
    "not-a-number": "NaN",
    "minus-zero": "-0",
    "decimals": "0.1000000000000000055511151231257827",
    "digits": "9" * 5000,
    "true": "true",
    "large-float": "123456789012345678901.0",
    "infinite": "-Infinity",
}

TEXTS = {  # what a terminal, a page or a sheet would obey, and what is shown of it
    "csi": ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
    "csi-clear": ("\x1b[2J\x1b[H", r"\x1b[2J\x1b[H"),
    "csi-report": ("\x1b[6n", r"\x1b[6n"),
    "title": ("\x1b]0;owned\x07", r"\x1b]0;owned\x07"),
    "link": (
        "\x1b]8;;http://example.org\x1b\\text\x1b]8;;\x1b\\",
        (r"\x1b]8;;http://example.org\x1b\text\x1b]8;;\x1b" "\\"),
    ),
    "clipboard": ("\x1b]52;c;cm0gLXJmIH4K\x07", r"\x1b]52;c;cm0gLXJmIH4K\x07"),
    "device-control": ('\x1bP$q"p\x1b\\', (r'\x1bP$q"p\x1b' "\\")),
    "application": ("\x1b_Ga=T\x1b\\", (r"\x1b_Ga=T\x1b" "\\")),
    "c1-csi": ("\x9b31mred", r"\x9b31mred"),
    "c1-osc": ("\x9d0;owned\x9c", r"\x9d0;owned\x9c"),
    "next-line": ("a\x85b", r"a\x85b"),
    "backspaces": ("safe\x08\x08\x08\x08evil", r"safe\x08\x08\x08\x08evil"),
    "carriage-return": ("safe\revil", "safe evil"),
    "line-feed": ("one\ntwo", "one two"),
    "vertical-tab": ("a\x0bb", r"a\x0bb"),
    "form-feed": ("a\x0cb", r"a\x0cb"),
    "nul": ("a\x00b", r"a\x00b"),
    "del": ("a\x7fb", r"a\x7fb"),
    "right-to-left": ("gpj.\u202egnp", r"gpj.\u202egnp"),
    "isolates": ("\u2066a\u2069", r"\u2066a\u2069"),
    "arabic-mark": ("a\u061cb", r"a\u061cb"),
    "zero-width-space": ("a\u200bb", r"a\u200bb"),
    "zero-width-joiner": ("a\u200db", r"a\u200db"),
    "word-joiner": ("a\u2060b", r"a\u2060b"),
    "byte-order-mark": ("a\ufeffb", r"a\ufeffb"),
    "soft-hyphen": ("a\xadb", r"a\xadb"),
    "tag-letters": ("a\U000e0041b", r"a\U000e0041b"),
    "interlinear": ("a\ufff9b", r"a\ufff9b"),
    "line-separator": ("a\u2028b", r"a\u2028b"),
    "paragraph-separator": ("a\u2029b", r"a\u2029b"),
    "private-use": ("a\ue000b", r"a\ue000b"),
    "noncharacter": ("a\uffffb", r"a\uffffb"),
    "no-break-space": ("a\xa0b", r"a\xa0b"),
    "combining-flood": ("Z" + "\u0301" * 200, "Z" + "\u0301" * 8 + r"\u0301" * 192),
    "thai-flood": ("\u0e01" + "\u0e47" * 60, "\u0e01" + "\u0e47" * 8 + r"\u0e47" * 52),
}
MARKUP = {  # shown as it is in text; what a page would obey is proved in test_hostile_text.py
    "rich": "[red]not red[/] [/INST] [link=file:///etc/passwd]x[/link]",
    "emoji": ":bomb: :smile:",
    "html": "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt; &amp;",
    "markdown": "[click](javascript:alert(1)) ![x](http://example.org/x.png) **bold** | cell | `code` # head",
    "markdown-autolink": "<javascript:alert(1)> <http://example.org> http://example.org",
    "formula": "=cmd|' /C calc'!A0",
    "formula-plus": "+1+1",
    "formula-minus": "-2+3+cmd",
    "formula-at": "@SUM(1+1)",
    "formula-wide": "＝1+1",
    "quotes": "\"quoted\" 'single' \\back\\slash",
    "shell": "$(touch owned) `touch owned` ; & | > < * ? ~ !x",
    "commas": 'a,b;c\t"d"',
}
SOUND_IDS = ("no", "null", "1.10", "012", "0x1f", "1e3", "true", "con", "a..b", "x-", "2022-12-11", "12.30")

_MANIFEST = "format: 1\ntitle: Odd\nlanguage: en\n"
MANIFESTS = {  # a lineage.yaml that cannot be used, or only in part
    "empty": "",
    "a-list": "- format: 1\n",
    "a-text": "format\n",
    "without-a-format": "title: Odd\nlanguage: en\n",
    "of-another-format": _MANIFEST.replace("1", "2"),
    "of-a-decimal-format": _MANIFEST.replace("1", "1.0"),
    "format-a-list": _MANIFEST.replace("1", "[1]"),
    "format-tagged": _MANIFEST.replace("1", "!!int 1"),
    "format-anchored": _MANIFEST.replace("1", "&a 1"),
    "format-twice": _MANIFEST + "format: 2\n",
    "syntax": _MANIFEST + "predicates: {\n",
    "several-documents": _MANIFEST + "---\nformat: 1\n",
    "conflict": f"<<<<<<< HEAD\n{_MANIFEST}=======\nformat: 2\n>>>>>>> b\n",
    "large-file-pointer": "version https://git-lfs.github.com/spec/v1\n",
    "too-large": _MANIFEST + "#" * 2_000_000,
    "too-deep": _MANIFEST + "predicates: " + "[" * 100_000,
    "alias-bomb": _MANIFEST + _LAUGHS,
    "unknown-key": _MANIFEST + "__proto__: x\n",
    "predicates-a-list": _MANIFEST + "predicates: [has]\n",
    "predicates-null": _MANIFEST + "predicates:\n",
    "predicate-a-text": _MANIFEST + "predicates: {has: trait}\n",
    "predicate-without-a-role": _MANIFEST + "predicates: {has: {label: has}}\n",
    "predicate-of-another-role": _MANIFEST + "predicates: {has: {role: admin, label: has}}\n",
    "predicate-without-a-sign": _MANIFEST + "predicates: {has: {role: trait, label: has}}\n",
    "predicate-with-a-sign": _MANIFEST + "predicates: {is: {role: event, sign: '+', label: is}}\n",
    "predicate-of-another-sign": _MANIFEST + "predicates: {has: {role: trait, sign: '%', label: has}}\n",
    "predicate-a-path": _MANIFEST + "predicates: {../x: {role: event, label: has}}\n",
    "predicate-an-option": _MANIFEST + "predicates: {--help: {role: event, label: has}}\n",
    "title-a-list": _MANIFEST.replace("Odd", "[Odd]"),
    "title-too-long": _MANIFEST.replace("Odd", "a" * 20_001),
    "title-with-escapes": _MANIFEST.replace("Odd", '"\\e]0;owned\\a"'),
    "language-a-path": _MANIFEST.replace("en", "../en"),
}


def cases() -> dict[str, Case]:
    """Return every case by its name."""
    found = {f"yaml-{name}": Case(text.encode()) for name, text in (REFUSED | PLACED).items()}
    found |= {f"manifest-{name}": Case(text.encode(), name="lineage.yaml") for name, text in MANIFESTS.items()}
    found |= {
        "manifest-utf16": Case(_MANIFEST.encode("utf-16"), name="lineage.yaml"),
        "manifest-nul": Case(_MANIFEST.encode() + bytes(9), name="lineage.yaml"),
    }
    found |= {f"bytes-{name}": Case(content) for name, content in BYTES.items()}
    found |= {
        f"lines-{name}": Case(text.encode(errors="surrogateescape"), name="bad.jsonl") for name, text in LINES.items()
    }
    found |= {f"literal-{name}": Case(thing(value).encode(), shows=value) for name, value in LITERAL.items()}
    found |= {
        f"number-{name}": Case(record(name="X").replace('"X"', value).encode(), shows=value, name="bad.jsonl")
        for name, value in NUMBERS.items()
    }
    found |= {f"text-{name}": Case(thing(_quoted(text)).encode(), shows=shown) for name, (text, shown) in TEXTS.items()}
    found |= {
        f"markup-{name}": Case(thing(json.dumps(text, ensure_ascii=False)).encode(), shows=" ".join(text.split()))
        for name, text in MARKUP.items()
    }
    found |= {
        f"id-{id}": Case(f"entities:\n  {id}: {{kind: thing, name: Odd}}\n".encode(), shows="Odd") for id in SOUND_IDS
    }
    found["yaml-byte-order-mark"] = Case(b"\xef\xbb\xbf" + thing("Odd").encode(), shows="Odd")
    found["yaml-crlf"] = Case(thing("Odd").replace("\n", "\r\n").encode(), shows="Odd")
    found["yaml-cr"] = Case(thing("Odd").replace("\n", "\r").encode(), shows="Odd")
    found["yaml-tab-after-a-colon"] = Case(thing("\tOdd").encode(), shows="Odd")
    found["yaml-as-long-as-allowed"] = Case(thing("a" * 20_000).encode(), shows="a" * 20_000)
    found["yaml-as-large-as-allowed"] = Case(f"{thing('Odd')}#".encode().ljust(2_000_000, b"#"), shows="Odd")
    found["yaml-id-of-100"] = Case(_named("o" * 100).encode(), shows="Odd")
    return found


def small_files() -> list[bytes]:
    """Return the content of the cases that are small, for the fuzzer to grow from."""
    return [case.content for _, case in sorted(cases().items()) if len(case.content) <= 2_000]
