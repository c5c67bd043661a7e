# Which source carries how much
#
# How many tags and marks would change if each of these papers fell: `xargs` runs one question for each.

printf '%s\n' chowdhery-2022 kojima-2022 chung-2022 |
    xargs -I {} sh -c 'printf "%4d  %s\n" "$(lineage impact {} --format tsv | grep -c .)" {}' |
    sort -rn
