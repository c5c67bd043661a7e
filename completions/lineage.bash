# bash completion for lineage, printed by `lineage completions bash`
_lineage() {
    local word=${COMP_WORDS[COMP_CWORD]} quotes='[\\"'\'']' line value
    local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    COMPREPLY=()
    while IFS= read -r line; do
        value=${line%%$'\t'*}
        if [[ $value == '<dir>' ]]; then
            compopt -o dirnames 2>/dev/null || _lineage_folders "${word#*=}"
        elif [[ $word == --*=* && $COMP_WORDBREAKS == *=* ]]; then # bash 3: one word, of which the value is replaced
            COMPREPLY+=("${value#"${word%%=*}="}")
        else
            COMPREPLY+=("$value")
        fi
    done < <(lineage __complete "${words[@]//$quotes/}" 2>/dev/null)
}
_lineage_folders() { # bash 3 has no compopt
    local folder
    while IFS= read -r folder; do
        printf -v folder %q "${folder/#\~/$HOME}"
        COMPREPLY+=("$folder")
    done < <(compgen -d -- "$1")
}
complete -F _lineage lineage
