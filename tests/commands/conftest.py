"""What tests of several commands ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fields import field
from tests.worlds import World


@pytest.fixture
def childbed(tmp_path: Path) -> World:
    """A database of another field than the shipped one."""
    return field("childbed", tmp_path)
