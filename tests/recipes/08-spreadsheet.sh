# A table for a spreadsheet
#
# CSV has a header, and text that a spreadsheet would take for a formula is kept as text.

lineage list claims --differs --format csv > differs.csv
head -n 3 differs.csv
