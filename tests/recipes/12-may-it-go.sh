# May this source be taken out?
#
# `--fail-on-change` ends with 1 where anything would change.

for source in fu-2022-zh chowdhery-2022; do
    if lineage impact "$source" --fail-on-change > /dev/null 2>&1; then
        echo "$source may go"
    else
        echo "$source carries something"
    fi
done
