# How the tags of some claims moved between two days
#
# `--as-of` answers with what was known on that day. `join` puts the two answers side by side, `awk` keeps what differs.

ids="cot-from-code palm-540b-cot-scores-56.9-on-gsm8k td001-lacks-cot"
lineage tag $ids --as-of 2022-12-31 --fields id,tag --format tsv | sort > then.tsv
lineage tag $ids --fields id,tag --format tsv | sort > now.tsv
join -t "$(printf '\t')" then.tsv now.tsv | awk '$2 != $3 { print $1 ": " $2 " → " $3 }'
