"""The completion scripts: small, and over `lineage __complete`. None of them evaluates what it is given.

The files in `completions/` are these texts; a test compares them.
"""

from __future__ import annotations

from enum import StrEnum

from lineage_cli.render import browsing


class Shell(StrEnum):
    """The shells that have a completion script, and the functions with which one browses in them."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    BROWSE = "browse"
    BROWSE_FISH = "browse-fish"


BASH = r"""# bash completion for lineage, printed by `lineage completions bash`
_lineage() {
    local word=${COMP_WORDS[COMP_CWORD]} quotes='[\\"'\'']' line value
    local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        if [[ $value == '<dir>' ]]; then
            compopt -o dirnames 2>/dev/null || _lineage_paths -d "${word#*=}"
        elif [[ $value == '<file>' ]]; then
            compopt -o default 2>/dev/null || _lineage_paths -f "${word#*=}"
        elif [[ $word == --*=* && $COMP_WORDBREAKS == *=* ]]; then # bash 3: one word, of which the value is replaced
            COMPREPLY+=("${value#"${word%%=*}="}")
        else
            COMPREPLY+=("$value")
        fi
    done < <(lineage __complete "${words[@]//$quotes/}" 2>/dev/null)
}
_lineage_paths() { # bash 3 has no compopt
    local path
    while IFS= read -r path; do
        printf -v path %q "${path/#\~/$HOME}"
        COMPREPLY+=("$path")
    done < <(compgen "$1" -- "$2")
}
complete -F _lineage lineage
"""

ZSH = r"""#compdef lineage
# zsh completion for lineage, printed by `lineage completions zsh`
_lineage() {
    local line value
    local -a values shown paths
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        if [[ $value == '<dir>' ]]; then
            paths=(-/)
        elif [[ $value == '<file>' ]]; then
            paths=(-f)
        else
            values+=("$value")
            shown+=("${line/$'\t'/  -- }")
        fi
    done < <(lineage __complete "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    if (( $#paths )); then
        [[ $PREFIX == --*=* ]] && compset -P 1 '*='
        _path_files $paths
    elif (( $#values )); then
        compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -d shown -a values && return
        compadd -U -l -d shown -a values # other spellings: of several none is begun, or what was typed would go
        (( $#values == 1 )) || compstate[insert]=''
    else
        return 1
    fi
}
if [[ $funcstack[1] == _lineage ]]; then
    _lineage "$@"
else
    compdef _lineage lineage
fi
"""

FISH = r"""# fish completion for lineage, printed by `lineage completions fish`
function __lineage_complete
    type -q lineage; or return
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l option (string match -r -- '^--[a-z-]+=' "$current")
    for line in (lineage __complete $words (string trim -c '"\'' -- "$current") 2>/dev/null)
        set -l typed (string replace -r -- '^--[a-z-]+=' '' "$current")
        if test "$line" = '<dir>'
            for folder in (__fish_complete_directories "$typed")
                printf '%s%s\n' "$option" $folder
            end
        else if test "$line" = '<file>'
            for path in (__fish_complete_path "$typed")
                printf '%s%s\n' "$option" $path
            end
        else
            printf '%s\n' $line
        end
    end
end
complete -c lineage -f -a '(__lineage_complete)'
"""

SCRIPTS = {
    Shell.BASH: BASH,
    Shell.ZSH: ZSH,
    Shell.FISH: FISH,
    Shell.BROWSE: browsing.POSIX,
    Shell.BROWSE_FISH: browsing.FISH,
}
FILES = {
    Shell.BASH: "lineage.bash",
    Shell.ZSH: "_lineage",
    Shell.FISH: "lineage.fish",
    Shell.BROWSE: "lineage-browse.sh",
    Shell.BROWSE_FISH: "lineage-browse.fish",
}
