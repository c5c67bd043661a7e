"""What keeps indexes is tested with a cache of each test's own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _cache_of_its_own(own_cache: None) -> None:
    """Have nothing of another test in the cache."""
