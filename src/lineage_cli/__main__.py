"""The front door: what must be fast or set before anything else. Signals, streams and the collector are set only here."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys


def main() -> None:
    """Run the program and end with its exit code. A closed pipe ends it as it ends any filter: by SIGPIPE, silently."""
    gc.disable()
    if sys.argv[1:2] != ["__complete"]:
        _end_as_filters_do()
    streams = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper)]
    for stream in streams:  # UTF-8 under every locale; what cannot be said in it is written out
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run()
    except KeyboardInterrupt:
        code = 130
    atexit._run_exitfuncs()  # noqa: SLF001 - what was asked to run at the end, runs
    for stream in streams:
        _drop_unwritten(stream)
    os._exit(code)  # without a tenth of `import typer` for taking modules apart whose memory is the system's anyway


def _end_as_filters_do() -> None:
    """Leave a closed pipe to SIGPIPE. Tab has no need of it and no time for `signal`, which makes enums at every start."""
    import signal

    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _run() -> int:
    if sys.argv[1:] in (["--version"], ["-V"]):
        from lineage_cli import __version__

        try:
            print(f"lineage {__version__}", flush=True)
        except OSError:
            pass  # what cannot be written is told below
        else:
            return 0
    if sys.argv[1:2] == ["__complete"]:
        from lineage_cli.completion import main as complete

        complete(sys.argv[2:])
        return 0
    from lineage_cli.cli import main as run

    return run()


def _drop_unwritten(stream: io.TextIOWrapper) -> None:
    """Drop what a full disk did not take: it was told, and Python's own attempt at the end would change the exit code."""
    try:
        stream.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
