"""The provinces of Thailand and their districts (``data/districts.csv``)."""

from collections.abc import Mapping
from functools import cache

from pipeline.thai.dictionary import data_rows

BANGKOK = "กรุงเทพมหานคร"  # no province, but in the place of one


@cache
def districts() -> Mapping[str, tuple[str, ...]]:
    """Return the districts of each province; those of Bangkok begin with เขต."""
    found: dict[str, list[str]] = {}
    for row in data_rows("districts.csv"):
        found.setdefault(row["province"], []).append(row["district"])
    return {province: tuple(names) for province, names in found.items()}


def provinces() -> tuple[str, ...]:
    """Return the provinces, Bangkok among them."""
    return tuple(districts())
