# What would settle each open question of one ability
#
# One command feeds another; `jq` picks the smallest change that would raise each hypothesis.

lineage list claims --tag hypothesis --about chain-of-thought --predicate source-of --fields id --format tsv |
    lineage evidence - --json |
    jq -r '.items[] | .claim.id + "\t" + (.claim.computed.would_raise[0] | "\(.count) \(.strength) → \(.tag)")'
