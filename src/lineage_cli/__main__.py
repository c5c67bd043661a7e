"""The front door: what must be fast or set before anything else. Signals and the collector live only here."""

from __future__ import annotations

import gc
import signal
import sys


def main() -> None:
    """Run the program and end with its exit code. A closed pipe ends it as it ends any filter: by SIGPIPE, silently."""
    gc.disable()
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.argv[1:] == ["--version"]:
        from lineage_cli import __version__

        sys.stdout.write(f"lineage {__version__}\n")
        return
    if sys.argv[1:2] == ["__complete"]:
        from lineage_cli.completion import main as complete

        complete(sys.argv[2:])
        return
    from lineage_cli.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
