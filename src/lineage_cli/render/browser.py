"""Addresses of what is shown: printed, or opened in the browser of whoever asks for that by name. Nothing else opens one."""

from __future__ import annotations

from collections.abc import Iterable

from lineage_cli.domain.errors import OutputFailed
from lineage_cli.domain.language import tr
from lineage_cli.render import output


def visit(urls: Iterable[str], *, prints: bool) -> None:
    """Open addresses, or print them one a line. Raises `OutputFailed` where no browser can be started."""
    found = list(urls)
    if prints:
        output.deliver([f"{url}\n" for url in found], None)
        return
    import webbrowser  # start-up: only here

    for url in found:
        if not webbrowser.open(url):
            raise OutputFailed(tr("no browser could be started for {url}", url=url), [tr("--print prints the address")])
