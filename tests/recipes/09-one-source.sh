# Every hypothesis that hangs on one source
#
# Filters combine: the tag, the mark, and the source that produced or states it.

lineage list claims --tag hypothesis --single-source --source wei-2022-cot --fields id --format tsv
