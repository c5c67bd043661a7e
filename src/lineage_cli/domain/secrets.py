"""Addresses of servers in messages: a password that was typed in one is never shown again, whatever the message is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # start-up
    import re


def without_passwords(text: str) -> str:
    """Return a line without what may be a password in an address: rather too little of it than too much."""
    if "postgres" not in text.lower() or ":/" not in text:
        return text
    import re

    text = re.sub(r"(postgres(?:ql)?://?[^\s:@/?]*):[^\n]*@", r"\1@", text, flags=re.IGNORECASE)
    return re.sub(r"(?i)postgres(?:ql)?://?\S*", lambda found: re.sub(_SETTING, _told, found[0]), text)


_SETTING = r"([?&])([^=&]*)=([^&'\")]*)"
TOLD = frozenset({"host", "hostaddr", "port", "dbname", "user", "sslmode", "service", "schema"})


def _told(setting: re.Match[str]) -> str:
    before, name, value = setting.groups()
    return f"{before}{name}={value if name in TOLD else '…'}"
