"""Sources as BibTeX and CSL-JSON: what TeX would obey is escaped, and nothing is made up."""

from __future__ import annotations

import pytest

from lineage_cli.domain.records import Source
from lineage_cli.exchange.bibtex import entry, escaped
from lineage_cli.exchange.csl import item


def test_an_entry_has_what_is_recorded_and_its_id_as_key() -> None:
    source = Source(
        "wei-2022", "On {T}", "paper", "zh-Hans", ("A B", "C and D", "et al."), "2022-01-28", arxiv="2201.11903"
    )
    assert entry(source) == (
        "@article{wei-2022,\n"
        "  title = {{On \\{T\\}}},\n"
        "  author = {A B and {C and D} and others},\n"
        "  year = {2022},\n"
        "  month = jan,\n"
        "  journal = {arXiv preprint arXiv:2201.11903},\n"
        "  eprint = {2201.11903},\n"
        "  archiveprefix = {arXiv},\n"
        "  langid = {chinese},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("50% & $1 #2_a", r"50\% \& \$1 \#2\_a"),
        ("a\\input{x}", r"a\textbackslash{}input\{x\}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
    ],
)
def test_nothing_is_obeyed(text: str, tex: str) -> None:
    assert escaped(text) == tex


def test_a_link_with_braces_closes_nothing() -> None:
    assert "url = {https://x.org/%7Ba%7D}" in entry(Source("s", "S", "essay", "en", url="https://x.org/{a}"))


def test_an_item_says_no_more_than_is_known() -> None:
    source = Source(
        "s", "S", "leaflet", "en", ("Lind, Ada", "Google Brain"), "2022-03", url="https://x.org", extra={"journal": "J"}
    )
    assert item(source) == {
        "id": "s",
        "type": "document",
        "title": "S",
        "author": [{"family": "Lind", "given": "Ada"}, {"literal": "Google Brain"}],
        "issued": {"date-parts": [[2022, 3]]},
        "container-title": "J",
        "genre": "leaflet",
        "URL": "https://x.org",
        "language": "en",
    }
