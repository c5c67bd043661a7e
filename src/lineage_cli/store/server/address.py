"""The address of a database on a server: what libpq gets of it, which schema is meant, and what may be shown. Passwords may not."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lineage_cli.domain.errors import WrongUsage
from lineage_cli.domain.language import tr
from lineage_cli.domain.secrets import TOLD
from lineage_cli.domain.tuples import NamedTuple
from lineage_cli.store.folders.database import is_address

SCHEMA = "lineage"
"""The schema of an address that names none."""
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,39}")


class Address(NamedTuple):
    """What libpq connects to, the schema in there, and how both are shown: without a password or any other secret."""

    libpq: str
    schema: str
    shown: str
    secrets: tuple[str, ...] = ()
    has_timeout: bool = False


def read_address(text: str) -> Address:
    """Return what an address says. Raises `WrongUsage`, without the address in its message, where it cannot be one."""
    if not is_address(text):
        raise WrongUsage(tr("the address of a server begins with postgresql://"))
    scheme, _, rest = text.partition("://")
    place, _, query = rest.partition("?")
    who, at, where = place.rpartition("@")
    user, _, password = who.partition(":")
    if "@" in who or "/" in who or "@" in query:
        hint = tr("in a user name or password write @ as %40 and / as %2F; a password is best kept in PGPASSFILE")
        raise WrongUsage(tr("the address of the server cannot be read"), [hint])
    pairs = [
        (unquote(key), value, f"{key}={value}") for key, _, value in (each.partition("=") for each in query.split("&"))
    ]
    schema = next((unquote(value) for key, value, _ in pairs if key == "schema"), SCHEMA)
    if not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        hint = tr("it begins with a lower-case letter; then come at most 39 letters, digits and _")
        raise WrongUsage(tr("{schema!r} cannot be the name of a schema", schema=schema), [hint])
    passed = "&".join(written for key, _, written in pairs if key not in ("schema", ""))
    shown = "&".join(written for key, _, written in pairs if key in TOLD and (key != "schema" or schema != SCHEMA))
    secrets = [value for key, value, _ in pairs if value and key not in TOLD] + [password]
    return Address(
        f"{scheme}://{place}" + (f"?{passed}" if passed else ""),
        schema,
        f"{scheme}://{user}{at}{where}" + (f"?{shown}" if shown else ""),
        tuple(dict.fromkeys(each for secret in secrets if secret for each in (secret, unquote(secret)))),
        any(key == "connect_timeout" for key, _, _ in pairs),
    )
