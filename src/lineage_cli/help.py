"""What `--help` and the manual say of commands besides their options: examples that work, exit codes, the environment.

Nothing here is imported unless help is asked for. A test runs every example and looks whether it ends as it says.
"""

from typing import NamedTuple

CODES = {
    0: "done",
    1: "the answer is no",
    2: "wrong usage",
    3: "no such record, or several",
    4: "the database cannot be read",
    5: "the output could not be written",
    70: "a fault of the program",
    130: "interrupted",
    141: "the other end of a pipe closed",
}
OF_EVERY_COMMAND = (70, 130, 141)
ENVIRONMENT = {
    "LINEAGE_CLAIMS": "The database, where --claims names none.",
    "LINEAGE_CACHE": "The folder in which indexes are kept, or off for none.",
    "LINEAGE_LIMITS": "How large files may be, where --limits does not say: file=10MB,depth=64.",
    "LINEAGE_COLOR": "When to use colour, where --color does not say: always or never.",
    "LINEAGE_PAGER": "The pager for text on a terminal. No shell reads it.",
    "LINEAGE_DEBUG": "With 1, a fault of the program shows its traceback.",
    "NO_COLOR": "Anything but nothing: no colour.",
    "FORCE_COLOR": "Anything but nothing, 0 and false: colour into pipes and files too.",
    "CLICOLOR_FORCE": "The same.",
    "CLICOLOR": "With 0: no colour.",
    "COLUMNS": "The width of the terminal, in cells.",
    "LC_ALL": "With C, or another locale without UTF-8: text on a terminal in ASCII only.",
    "TERM": "With dumb: no colour.",
    "XDG_CACHE_HOME": "Where caches are kept, ~/.cache where it is not set.",
}


class Example(NamedTuple):
    """One line as it is typed, what it shows, and the exit code with which it ends."""

    line: str
    shows: str
    code: int = 0


class Help(NamedTuple):
    """What the parameters of a command do not tell: examples, its exit codes, and when the answer is no."""

    examples: tuple[Example, ...]
    codes: tuple[int, ...] = (0, 2, 3, 4, 5)
    no: str = ""


TOGETHER = (
    Example("lineage", "what can be asked of the database in use"),
    Example("lineage search step by step", "find what a thing is called,"),
    Example("lineage trace chain-of-thought --depth 1", "see where it comes from,"),
    Example("lineage evidence cot-from-code", "how sure that is, why, and what would change it,"),
    Example("lineage impact fu-2022 --fields claim,before,after --format tsv", "and what would fall with its source"),
    Example(
        "lineage list claims --tag hypothesis --fields id --format tsv | lineage evidence -",
        "one command feeds another",
    ),
)
HELP = {
    "trace": Help(
        (
            Example("lineage trace chain-of-thought", "an ability: what explains it, and which models have it"),
            Example("lineage trace text-davinci-003 --depth 2", "a model: what it was made from, two steps back"),
            Example("lineage trace davinci --down --depth 1", "the other way: what was made from it"),
            Example("lineage trace 思维链 --as-of 2022-12-15", "by another name, as it was known on that day"),
        )
    ),
    "compare": Help(
        (
            Example("lineage compare text-davinci-002 text-davinci-003", "two models, with a tag in each cell"),
            Example("lineage compare davinci code-davinci-002 --differences", "only where they differ"),
            Example("lineage compare fu-2022 fu-2022-zh", "two sources: what each says differently or leaves out"),
        )
    ),
    "evidence": Help(
        (
            Example("lineage evidence cot-from-code", "the case for and against one claim"),
            Example(
                "lineage evidence cot-from-code --without fu-2022", "the same case, had one source never been written"
            ),
            Example("lineage evidence code-cushman-001", "every claim about a model, in short"),
        )
    ),
    "show": Help(
        (
            Example("lineage show code-davinci-002", "one record with all that refers to it"),
            Example("lineage show chowdhery-2022 --json", "the same for a program to read"),
        )
    ),
    "search": Help(
        (
            Example("lineage search context window", "records with both words first"),
            Example("lineage search 代码 --limit 5", "in Chinese, at most five"),
            Example("lineage search zzzzzz", "nothing has that word", 1),
        ),
        (0, 1, 2, 3, 4, 5),
        "nothing has these words",
    ),
    "list": Help(
        (
            Example("lineage list claims --tag hypothesis --about chain-of-thought", "what is likely, of one ability"),
            Example("lineage list claims --mark single-source", "what hangs on one source alone"),
            Example(
                "lineage list claims --differs --format csv", "where an author was surer, or less sure, as a table"
            ),
            Example("lineage list models", "every model"),
        )
    ),
    "tag": Help(
        (
            Example("lineage tag cot-from-code td002-from-cd002", "how sure two claims are"),
            Example("lineage tag td002-from-cd002 --at-least hypothesis", "a gate: it ends with 0 or 1"),
            Example("lineage tag cot-from-code --at-least conclusion", "a gate that does not let it pass", 1),
            Example("echo cot-from-code | lineage tag - --format tsv", "ids from another program"),
        ),
        (0, 1, 2, 3, 4, 5),
        "a claim has a lower tag than --at-least",
    ),
    "timeline": Help(
        (
            Example("lineage timeline chain-of-thought", "what happened to one ability, in order"),
            Example("lineage timeline --since 2022-11 --until 2022-12", "what happened in two months"),
        )
    ),
    "diff": Help(
        (
            Example("lineage diff 2022-12-11 2023-01-09", "what changed between two days, and why"),
            Example("lineage diff 2023", "what changed since the end of 2023"),
        )
    ),
    "impact": Help(
        (
            Example("lineage impact chowdhery-2022", "what would fall with one paper"),
            Example("lineage impact chowdhery-2022 --withdrawn", "what its retraction would change"),
            Example("lineage impact fu-2022-zh --fail-on-change", "a gate: nothing hangs on this translation"),
            Example("lineage impact fu-2022 --fail-on-change", "a gate that sees a change", 1),
        ),
        (0, 1, 2, 3, 4, 5),
        "a tag or mark would change, with --fail-on-change",
    ),
    "stats": Help(
        (
            Example("lineage stats", "how much there is, and how sure it is"),
            Example("lineage stats --without fu-2022", "how much would be left without one source"),
        )
    ),
    "check": Help(
        (
            Example("lineage check", "the chosen database"),
            Example("lineage check claims --format jsonl", "a folder, one problem a line for a program to read"),
        ),
        (0, 1, 2, 4, 5),
        "the database has errors",
    ),
    "completions": Help(
        (
            Example('eval "$(lineage completions bash)"', "for this session of bash; of zsh with zsh"),
            Example("lineage completions fish", "what fish reads; the README says where it belongs"),
        ),
        (0, 2, 5),
    ),
    "schema": Help(
        (
            Example("lineage schema", "of database files, for an editor"),
            Example("lineage schema trace", "of what trace --json answers"),
        ),
        (0, 2, 5),
    ),
}
