# fish completion for lineage, printed by `lineage completions fish`
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
