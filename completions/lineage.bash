# bash completion for lineage, printed by `lineage completions bash`
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
