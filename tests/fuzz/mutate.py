"""Real files spoilt a little: bytes changed anywhere, lines and values changed where the format looks for meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from lineage_cli.store.input.schema import COLLECTIONS, SHAPES
from tests.worlds import BUNDLED, DATA

LONGEST = 6_000  # bytes: a case is small, so that there are many
TOKENS = (
    *("&a ", "*a", "&a [*a, *a]", "<<: *a", "!!python/object/apply:os.system [id]", "!!binary ", "!x ", "! ", "!!set "),
    *(
        "---\n",
        "...\n",
        "--- |\n",
        "%YAML 1.2\n",
        "%TAG ! x\n",
        "? ",
        ": ",
        "- ",
        "-",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "|\n",
        ">-\n",
    ),
    *(
        "|9\n",
        "'",
        '"',
        "#",
        " #",
        "@",
        "`",
        "\\",
        '"\\ud800"',
        '"\\U0001f600"',
        '"\\x00"',
        '"\\',
        "\t",
        "\r\n",
        "\r",
        "\n",
    ),
    *(
        "\n\n\n",
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x1b]52;c;YQ==\x07",
        "\x7f",
        "\x85",
        "\x9b",
        "\xa0",
        "\xad",
        "\ufeff",
        "\u200b",
    ),
    *(
        "\u202e",
        "\u2028",
        "\u2029",
        "\ufffe",
        "\U0010ffff",
        "\U000e0041",
        "e\u0301",
        "\u0301" * 60,
        "ａ",
        "а",
        "ß",
        "İ",
        "思维链",
    ),
    *(
        "no",
        "null",
        "~",
        "1.10",
        "012",
        "0x1F",
        "1e999",
        "-1",
        "9" * 400,
        "12:30",
        "2022-13-45",
        "2022-02-29",
        "0000",
        "9999",
    ),
    *(
        "2022-12/2021",
        "/",
        "//",
        "A..B",
        "1..",
        "..1",
        ">=",
        ">= 5..3",
        "~.5%",
        "١٢٣٤",
        "²",
        "1,,,2",
        "'",
        "../../etc/passwd",
    ),
    *(
        "javascript:alert(1)",
        "https://x\x1b",
        "[red]",
        "[/]",
        ":bomb:",
        "=1+1",
        "<<<<<<< HEAD\n",
        "=======\n",
        "lineage",
        "-h",
    ),
    *('{"record": "claim", "id": "x"}\n', "true", "NaN", "[]", "{}", '""', "a" * 300, "[" * 40, "{a: " * 40, "- " * 40),
)
WORDS = sorted(
    {
        *COLLECTIONS,
        *(field for shape in SHAPES.values() for field in shape.fields),
        "format",
        "predicates",
        "record",
        "id",
    }
)

Spoil = Callable[[Random, str], str]


@cache
def seeds() -> tuple[bytes, ...]:
    """Return pieces of real and of bad files that the cases grow from."""
    from tests.hostile.cases import small_files

    real = [
        path.read_bytes() for folder in (BUNDLED, DATA / "small", DATA / "bad") for path in sorted(folder.rglob("*.*l"))
    ]
    return tuple(piece for content in [*real, *small_files()] for piece in _pieces(content))


def _pieces(content: bytes) -> list[bytes]:
    """Return a file as pieces of a few records, each below the key of its collection."""
    if len(content) <= LONGEST:
        return [content]
    lines = content.split(b"\n")
    heads = [number for number, line in enumerate(lines) if re.match(rb"\S", line)]
    pieces = []
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        starts = [number for number in range(head + 1, end) if re.match(rb"  \S", lines[number])]
        pieces += [b"\n".join([lines[head], *lines[start : start + 60]])[:LONGEST] for start in starts[::4]]
    return pieces or [content[:LONGEST]]


def spoilt(random: Random) -> bytes:
    """Return one case: a piece of a file, spoilt up to eight times."""
    content = random.choice(seeds())
    if random.random() < 0.1:
        content += b"\n" + random.choice(seeds())
    for _ in range(random.choice((0, 1, 1, 1, 2, 2, 3, 5, 8))):
        if random.random() < 0.3:
            content = _bytes(random, content)
        else:
            content = random.choice(SPOILS)(random, content.decode(errors="surrogateescape")).encode(
                errors="surrogateescape"
            )
    return content[: LONGEST * 2]


def _bytes(random: Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    start = random.randrange(len(spoilt) + 1)
    end = min(len(spoilt), start + random.choice((1, 1, 2, 4, 16, 200)))
    match random.randrange(6):
        case 0 if start < len(spoilt):
            spoilt[start] ^= 1 << random.randrange(8)
        case 1:
            spoilt[start:start] = random.randbytes(random.choice((1, 2, 4)))
        case 2:
            del spoilt[start:end]
        case 3:
            spoilt[start:start] = spoilt[start:end] * random.choice((1, 2, 30))
        case 4:
            del spoilt[start:]
        case _:
            spoilt[start:end] = random.choice(TOKENS).encode(errors="surrogateescape")
    return bytes(spoilt)


def _token(random: Random, text: str) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + random.choice(TOKENS) + text[start:]


def _value(random: Random, text: str) -> str:
    """Put something else where a value stands."""
    places = [match.end() for match in re.finditer(r"(?:: |- |: *(?=\n))", text)]
    if not places:
        return text + random.choice(TOKENS)
    start = random.choice(places)
    end = re.compile(r"[\n,}\]]|$").search(text, start)
    kept = text[end.start() if end else len(text) :]
    return text[:start] + random.choice((*TOKENS, *WORDS, "".join(random.sample(TOKENS, 2)))) + kept


def _key(random: Random, text: str) -> str:
    keys = list(re.finditer(r"[\w-]+(?=:)", text))
    if not keys:
        return text + random.choice(WORDS) + ": "
    found = random.choice(keys)
    return text[: found.start()] + random.choice((*WORDS, *TOKENS)) + text[found.end() :]


def _lines(random: Random, text: str) -> str:
    """Repeat, drop, swap or shift lines."""
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            lines.insert(one, lines[two])
        case 1:
            del lines[min(one, two) : min(one, two) + random.choice((1, 1, 5))]
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case 3:
            lines[one] = " " * random.choice((1, 2, 3, 40)) + lines[one]
        case _:
            lines[one] = lines[one].lstrip(" ")
    return "\n".join(lines)


def _ids(random: Random, text: str) -> str:
    """Make one id stand where another stood: repeated ids, dangling references, circles."""
    ids = re.findall(r"[a-z0-9][a-z0-9.-]{2,}", text)
    if not ids:
        return text
    old, new = random.choice(ids), random.choice(ids)
    return text.replace(old, new, random.choice((1, 1, -1)))


def _ends(random: Random, text: str) -> str:
    return text.replace(
        "\n", random.choice(("\r\n", "\r", "\x85", "\u2028", "\n\n", "\n\t", " \n")), random.choice((1, 5, -1))
    )


SPOILS: tuple[Spoil, ...] = (_token, _token, _value, _value, _value, _key, _lines, _lines, _ids, _ends)


def phrase(random: Random) -> str:
    """Return words as somebody may type them: names of the small database, spoilt, or anything else."""
    known = re.findall(r"[\w.-]{3,}", random.choice(seeds()).decode(errors="replace")) or ["x"]
    words = [
        random.choice((random.choice(known), random.choice(TOKENS))) for _ in range(random.choice((1, 1, 1, 2, 4)))
    ]
    text = random.choice((" ", "", "-", "*", '"', ":")).join(words)
    for _ in range(random.choice((0, 0, 1, 2))):
        start = random.randrange(len(text) + 1)
        text = (
            text[:start]
            + chr(random.choice((random.randrange(0x80), random.randrange(0x3000), random.randrange(0x110000))))
            + text[start:]
        )
    return text * random.choice((1, 1, 1, 1, 1, 60))
