# browsing with fzf in bash and zsh, printed by `lineage completions browse`
lineage-browse() {
    local tool found
    for tool in fzf lineage; do
        command -v "$tool" > /dev/null || { echo "lineage-browse needs $tool, which is not installed" >&2; return 127; }
    done
    found=$(SHELL=/bin/sh FZF_DEFAULT_COMMAND=: fzf --query "$*" \
        --ansi --multi --disabled --layout=reverse --delimiter '\t' --with-nth 2.. \
        --header 'Enter: its id · Ctrl-T trace · Ctrl-E evidence · Ctrl-S show · Ctrl-O whole' \
        --preview 'COLUMNS="$FZF_PREVIEW_COLUMNS" lineage show {1} --color always --no-pager 2>&1' \
        --preview-window 'right,60%,<64(down,65%)' \
        --bind 'start:reload(if [ -n {q} ]; then lineage search --limit 200 --format tsv --quiet --fields id,tag,label -- {q} || true; else lineage list claims --format tsv --quiet --fields id,tag,statement; fi)' \
        --bind 'change:reload(if [ -n {q} ]; then lineage search --limit 200 --format tsv --quiet --fields id,tag,label -- {q} || true; else lineage list claims --format tsv --quiet --fields id,tag,statement; fi)' \
        --bind 'ctrl-t:change-preview(COLUMNS="$FZF_PREVIEW_COLUMNS" lineage trace {1} --color always --no-pager 2>&1)' \
        --bind 'ctrl-e:change-preview(COLUMNS="$FZF_PREVIEW_COLUMNS" lineage evidence {1} --color always --no-pager 2>&1)' \
        --bind 'ctrl-s:change-preview(COLUMNS="$FZF_PREVIEW_COLUMNS" lineage show {1} --color always --no-pager 2>&1)' \
        --bind 'ctrl-o:execute(lineage show --full {1} < /dev/tty > /dev/tty)') || return
    printf '%s\n' "$found" | cut -f 1
}
