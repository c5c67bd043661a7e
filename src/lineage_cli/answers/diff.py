"""What changed from one day to another."""

from lineage_cli.answers.changes import ANSWER

__all__ = ["ANSWER"]
