"""Browsing a database with fzf: a function for bash and zsh, and one for fish, over `lineage search` and `lineage show`.

The files in `completions/` are these texts; a test compares them. fzf itself quotes what stands in braces, ids and the
words typed, and hands the lines to /bin/sh whatever the user's shell is.
"""

from __future__ import annotations

KEYS = "Enter: its id · Ctrl-T trace · Ctrl-E evidence · Ctrl-S show · Ctrl-O whole"
_ROWS = "--format tsv --quiet --fields id,tag"
_FOUND = f"lineage search --limit 200 {_ROWS},label -- {{q}}"
_ALL = f"lineage list claims {_ROWS},statement"
_RELOAD = f"reload(if [ -n {{q}} ]; then {_FOUND} || true; else {_ALL}; fi)"
_WHOLE = "execute(lineage show --full {1} < /dev/tty > /dev/tty)"


def _shown(command: str) -> str:
    return f'COLUMNS="$FZF_PREVIEW_COLUMNS" lineage {command} {{1}} --color always --no-pager 2>&1'


def _options(indent: str, go_on: str) -> str:
    binds = {
        "start": _RELOAD,
        "change": _RELOAD,
        "ctrl-t": f"change-preview({_shown('trace')})",
        "ctrl-e": f"change-preview({_shown('evidence')})",
        "ctrl-s": f"change-preview({_shown('show')})",
        "ctrl-o": _WHOLE,
    }
    options = [
        "--ansi --multi --disabled --layout=reverse --delimiter '\\t' --with-nth 2..",
        f"--header '{KEYS}'",
        f"--preview '{_shown('show')}'",
        "--preview-window 'right,60%,<64(down,65%)'",
        *(f"--bind '{key}:{action}'" for key, action in binds.items()),
    ]
    return f" {go_on}\n{indent}".join(options)


POSIX = rf"""# browsing with fzf in bash and zsh, printed by `lineage completions browse`
lineage-browse() {{
    local tool found
    for tool in fzf lineage; do
        command -v "$tool" > /dev/null || {{ echo "lineage-browse needs $tool, which is not installed" >&2; return 127; }}
    done
    found=$(SHELL=/bin/sh FZF_DEFAULT_COMMAND=: fzf --query "$*" \
        {_options("        ", chr(92))}) || return
    printf '%s\n' "$found" | cut -f 1
}}
"""

FISH = rf"""# browsing with fzf in fish, printed by `lineage completions browse-fish`
function lineage-browse --description 'Search a lineage database and read beside it what was found'
    for tool in fzf lineage
        if not type -q $tool
            echo "lineage-browse needs $tool, which is not installed" >&2
            return 127
        end
    end
    set -l found (env SHELL=/bin/sh FZF_DEFAULT_COMMAND=: fzf --query "$argv" \
        {_options("        ", chr(92))}); or return
    printf '%s\n' $found | cut -f 1
end
"""
