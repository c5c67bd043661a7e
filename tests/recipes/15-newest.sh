# The newest sources, as a list to read on
#
# `--sort`, `--reverse` and `--limit` choose the rows, `--fields` the columns.

lineage list sources --sort date --reverse --limit 4 --fields published,title --format tsv |
    while IFS="$(printf '\t')" read -r date title; do
        echo "- [ ] $title ($date)"
    done
