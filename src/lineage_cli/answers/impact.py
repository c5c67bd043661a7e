"""What changes if something falls."""

from lineage_cli.answers.changes import ANSWER

__all__ = ["ANSWER"]
