"""What JSON holds, where it is kept, sent or printed as it is."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | None | Sequence[Json] | Mapping[str, Json]"
JsonObject: TypeAlias = dict[str, Json]


def print_json(body: Mapping[str, object]) -> None:
    """Prints one object, as `--json` asks."""
    print(json.dumps(body, ensure_ascii=False, indent=2))
