"""Addresses of servers in messages: a password that was typed in one is never shown again, whatever the message is about."""

from __future__ import annotations


def without_passwords(text: str) -> str:
    """Return a line without what may be a password in an address: rather too little of it than too much."""
    if "postgres" not in text or "://" not in text:
        return text
    import re

    text = re.sub(r"(postgres(?:ql)?://[^\s:@/?]*):[^\n]*@", r"\1@", text)
    return re.sub(r"([?&][^=&\s]*pass[^=&\s]*=)[^&\s'\"]*", r"\1…", text, flags=re.IGNORECASE)
