# What moved since I last looked
#
# Keep the day in a file. `diff` names each claim that appeared, was replaced or moved; this counts the tags that moved.

echo 2023-01-01 > last-looked
lineage diff "$(cat last-looked)" --format tsv |
    awk -F '\t' '$2 != "" && $3 != "" && $2 != $3 { print $2 " → " $3 }' |
    sort | uniq -c
