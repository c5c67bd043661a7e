# Who states it more surely than the evidence carries
#
# `difference` is computed minus stated: below 0 an author is surer than the evidence.

lineage list claims --differs --fields id --format tsv |
    lineage evidence - --json |
    jq -r '.items[].claim | .id as $id | .stated[] | select((.difference // 0) < 0) |
           "\($id)\t\(.source)\t\(.difference)"'
