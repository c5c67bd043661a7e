"""How plain data are kept, in an index, in a build and on a server alike: as JSON without blanks."""

from __future__ import annotations

import json

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
