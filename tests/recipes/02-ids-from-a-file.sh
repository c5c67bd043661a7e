# The claims that a paper of yours relies on
#
# Keep their ids in a file beside the paper. `-` reads ids from standard input; they are never guessed.

cat > claims-i-use.txt << 'END'
cot-from-code
gpt-3.5-has-cot
td003-from-td002
END
lineage tag - --format tsv < claims-i-use.txt
