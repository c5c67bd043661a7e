# fish completion for lineage, printed by `lineage completions fish`
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
