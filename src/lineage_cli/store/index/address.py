"""The addresses by which SQLite opens an index. Standard `os` only: Tab comes this way."""

from __future__ import annotations

import os


def for_reading(path: str) -> str:
    """Return the address by which SQLite opens an index for reading. No lock is taken: an index is never changed in place."""
    return f"{_address(path)}?immutable=1"


def for_writing(path: str) -> str:
    """Return the address by which SQLite opens a private file for writing. No lock is taken: nobody else knows it."""
    return f"{_address(path)}?nolock=1"


def _address(path: str) -> str:
    plain = "".join(
        chr(byte) if 32 < byte < 127 and byte not in b"%?#" else f"%{byte:02x}" for byte in os.fsencode(path)
    )
    return f"file://{plain}" if plain.startswith("/") else f"file:{plain}"
