# Claims that had not been made yet
#
# Two lists of ids, of two days; `comm` keeps those that only the second one has.

lineage list claims --about instructgpt --as-of 2022-12-31 --fields id --format tsv | sort > before
lineage list claims --about instructgpt --fields id --format tsv | sort > after
comm -13 before after
