# Problems of a database where a pull request shows them
#
# `check` gives one problem a line as JSON. This writes them as a code-hosting site reads them.

mkdir data
printf 'format: 1\ntitle: Tides\nlanguage: en\npredicates: {}\n' > data/lineage.yaml
printf 'claims:\n  high: {statement: The tides are higher., note: n, colour: red}\n' > data/tides.yaml
lineage check data --format jsonl 2> /dev/null |
    jq -r '"::\(.severity) file=data/\(.path),line=\(.line),col=\(.column)::\(.message)"'
