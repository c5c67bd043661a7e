# bash completion for lineage, printed by `lineage completions bash`
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
