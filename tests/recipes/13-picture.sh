# A picture of a family tree
#
# Lineage edges are claims, so a list of them is a graph: pipe this into `dot -Tsvg`.

echo 'digraph { rankdir = BT'
lineage list claims --predicate derived-from --about text-davinci-002 --format tsv |
    awk -F '\t' '{ printf "  \"%s\" -> \"%s\" [label=\"%s\"]\n", $4, $6, $2 }'
echo '}'
