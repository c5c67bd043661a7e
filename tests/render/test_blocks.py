"""Blocks as whole screens: an ability with its explanations, a model with what changed at each step, a comparison."""

from __future__ import annotations

from textwrap import dedent

from lineage_cli.render.blocks import (
    NO_BREAK,
    Branch,
    Column,
    Definition,
    Definitions,
    Entry,
    Fit,
    Heading,
    Line,
    Names,
    Page,
    Span,
    Table,
    Tree,
    bar,
    cell_of,
    closing,
    flow,
    said,
    tally,
    words,
)
from lineage_cli.render.writers import markdown, terminal, text


def line(text: str) -> Line:
    return (said(text),)


def explanation(glyph: str, sources: tuple[int, int], label: str, id: str, *below: Branch) -> Branch:
    return Branch(Entry((Span(glyph), words(" "), *tally(*sources)), line(label), edge=line(id)), below)


def evidence(sign: str, strength: str, label: str, work: str) -> Branch:
    return Branch(Entry((Span(f"{sign} {strength}"),), line(label), edge=line(work)))


ABILITY: Page = [
    Tree(
        Entry(label=line("Why it is there"), edge=line("sources for +, against −")),
        (
            explanation(
                "◐",
                (6, 1),
                "training on code, in GPT-3.5",
                "cot-from-code",
                evidence("+", "weak", "code-davinci-002 gains most from it on GSM8K", "Wei 2022"),
                evidence(
                    "+", "moderate", "After examination of a woman with a cancer of the uterus", "Semmelweis 1861"
                ),
                Branch(flow(line("7 more for · 4 take no side"))),
            ),
            explanation("◐", (1, 0), "instruction tuning", "instruction-tuning-unlocks-cot-in-small-models"),
        ),
    ),
    closing((line("lineage evidence cot-from-code"), line("all: --full"))),
]

MODEL: Page = [
    Tree(
        None,
        (
            Branch(
                Entry(label=line("an unnamed base"), below=(Names((line("zero-shot ability"),), line("▲ ◐")),)),
                (
                    Branch(
                        Entry(
                            line("○"),
                            line("code-davinci-002 by training on text and code"),
                            below=(
                                Names((line("reasoning"),), line("▲ ●")),
                                Names((line("chain-of-thought"),), line("▲ ◐"), joins=True),
                                Names(
                                    tuple(map(line, ("code generation", "long-range dependency", "proofs"))),
                                    line("▲ ○"),
                                ),
                            ),
                        ),
                        (
                            Branch(
                                Entry(
                                    line("◐"),
                                    line("ChatGPT by RLHF"),
                                    edge=line("chatgpt-from-cd002"),
                                    below=(
                                        Names(
                                            tuple(map(line, ("refusing what it cannot know", "impartial responses"))),
                                            line("▲ ○"),
                                            lines=0,
                                        ),
                                        Definition(
                                            line("as before"), (Names((line("code generation"),), line("▲ ○")),)
                                        ),
                                    ),
                                )
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    Definitions(
        (
            Definition(line("As GPT-3.5"), (Names((line("chain-of-thought"),), line("▲ ●")),)),
            Definition(
                line("Weakest link"),
                (Entry(line("○"), line("an unnamed base"), edge=line("base-id")), flow(line("not davinci"))),
            ),
        )
    ),
]

COMPARISON: Page = [
    Heading(line("◐ hypothesis"), edge=line("cot-from-code")),
    Table(
        (Column("Differ", Fit.CUT), Column("first", Fit.CUT), Column("", Fit.WHOLE), Column("events", right=True)),
        (
            (
                (name := cell_of(line("GSM8K"))),
                (Entry(line("●"), line("46.9 %")),),
                cell_of((bar(0.469, 10),)),
                cell_of(line("476")),
            ),
            (name, (Entry(line("◐"), line("human-annotated"), line("+1")),), cell_of(()), cell_of(line("3"))),
        ),
    ),
]


def expected(picture: str) -> str:
    return dedent(picture).lstrip("\n")


def test_an_ability_with_its_explanations() -> None:
    assert terminal.write(ABILITY, color=False, width=72) == expected(
        """
        Why it is there                                 sources for +, against −
        ├── ◐ +6 −1  training on code, in GPT-3.5                  cot-from-code
        │   ├── + weak      code-davinci-002 gains most from it on…     Wei 2022
        │   ├── + moderate  After examination of a woman with a cancer of the…
        │   │                                                    Semmelweis 1861
        │   └── 7 more for · 4 take no side
        └── ◐ +1     instruction tuning
                                  instruction-tuning-unlocks-cot-in-small-models
        Next: lineage evidence cot-from-code · all: --full
        """
    )


def test_the_same_in_a_pipe_is_whole() -> None:
    assert text.write(ABILITY) == expected(
        """
        Why it is there  sources for +, against −
        ├── ◐ +6 −1  training on code, in GPT-3.5  cot-from-code
        │   ├── + weak      code-davinci-002 gains most from it on GSM8K  Wei 2022
        │   ├── + moderate  After examination of a woman with a cancer of the uterus  Semmelweis 1861
        │   └── 7 more for · 4 take no side
        └── ◐ +1     instruction tuning  instruction-tuning-unlocks-cot-in-small-models
        Next: lineage evidence cot-from-code · all: --full
        """
    )


def test_the_same_in_markdown_is_lists() -> None:
    assert markdown.write(ABILITY) == expected(
        """
        **Why it is there** sources for +, against −

        - ◐ +6 −1 training on code, in GPT-3.5 cot-from-code
          - \\+ weak code-davinci-002 gains most from it on GSM8K Wei 2022
          - \\+ moderate After examination of a woman with a cancer of the uterus Semmelweis 1861
          - 7 more for · 4 take no side
        - ◐ +1 instruction tuning instruction-tuning-unlocks-cot-in-small-models

        - Next: lineage evidence cot-from-code · all: --full
        """
    )


def test_a_model_with_what_changed_at_each_step() -> None:
    assert terminal.write(MODEL, color=False, width=56) == expected(
        """
        an unnamed base
        │   ▲ ◐ zero-shot ability
        └── ○ code-davinci-002 by training on text and code
            │   ▲ ● reasoning  ▲ ◐ chain-of-thought
            │   ▲ ○ code generation + 2 more
            └── ◐ ChatGPT by RLHF             chatgpt-from-cd002
                    ▲ ○ refusing what it cannot know, impartial
                        responses
                    as before  ▲ ○ code generation
        As GPT-3.5    ▲ ● chain-of-thought
        Weakest link  ○ an unnamed base                  base-id
                      not davinci
        """
    )


def test_a_table_of_values_with_bars() -> None:
    assert terminal.write(COMPARISON, color=False, width=60) == expected(
        """
        ◐ hypothesis                                   cot-from-code
        Differ  first                        events
        GSM8K   ● 46.9 %              ████▊     476
        GSM8K   ◐ human-annotated +1              3
        """
    )


def test_a_bar_is_exact_to_an_eighth_and_shows_whatever_is_not_nothing() -> None:
    shares = {0: "", 0.001: "▏", 0.5: "█████", 0.631: "██████▎", 1: "██████████", 7: "██████████"}
    assert {share: bar(share, 10).text for share in shares} == shares


def test_a_tally_leaves_out_what_is_none() -> None:
    assert ["".join(span.text for span in tally(*pair)) for pair in ((6, 1), (1, 0), (0, 2), (0, 0))] == [
        f"+6{NO_BREAK}−1",
        "+1",
        "−2",
        "",
    ]
