"""The completion scripts: small, and over `lineage __complete`. None of them evaluates what it is given.

The files in `completions/` are these texts; a test compares them.
"""

from __future__ import annotations

from lineage_cli.options import Shell

BASH = r"""# bash completion for lineage, printed by `lineage completions bash`
_lineage() {
    local line value
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        if [[ $value == '<dir>' ]]; then
            compopt -o dirnames 2>/dev/null
        else
            COMPREPLY+=("$value")
        fi
    done < <(lineage __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _lineage lineage
"""

ZSH = r"""#compdef lineage
# zsh completion for lineage, printed by `lineage completions zsh`
_lineage() {
    local line value
    local -a values shown
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        if [[ $value == '<dir>' ]]; then
            _files -/
            continue
        fi
        values+=("$value")
        shown+=("${line/$'\t'/  -- }")
    done < <(lineage __complete "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
    (( $#values )) && compadd -U -l -d shown -a values
}
if [[ $funcstack[1] == _lineage ]]; then
    _lineage "$@"
else
    compdef _lineage lineage
fi
"""

FISH = r"""# fish completion for lineage, printed by `lineage completions fish`
function __lineage_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in (lineage __complete $words[2..-1] "$current" 2>/dev/null)
        if test "$line" = '<dir>'
            __fish_complete_directories "$current"
        else
            printf '%s\n' $line
        end
    end
end
complete -c lineage -f -a '(__lineage_complete)'
"""

SCRIPTS = {Shell.BASH: BASH, Shell.ZSH: ZSH, Shell.FISH: FISH}
FILES = {Shell.BASH: "lineage.bash", Shell.ZSH: "_lineage", Shell.FISH: "lineage.fish"}
