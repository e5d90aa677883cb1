"""What the registry's own files call places and organisations, without a database."""

import csv
from pathlib import Path
from typing import Final

import portal.registry

DATA: Final = Path(portal.registry.__file__).parent / "data"
FILES: Final = ("municipalities", "districts", "offices", "regions")


def _names() -> tuple[str, ...]:
    found: list[str] = []
    for file in FILES:
        with (DATA / f"{file}.csv").open(encoding="utf-8") as rows:
            found += [row["name"] for row in csv.DictReader(rows)]
    return tuple(found)


NAMES: Final = _names()
