"""Checks of the committee: its chair and secretary, the order of its roles, positions that nobody holds."""

import re
from collections.abc import Iterator

from pipeline.check.check_input import CheckInput
from pipeline.model.finding import Finding

# Ranks of roles in an order: chair, vice chairs, members, secretary, assistants.
_CHAIR, _VICE, _MEMBER, _SECRETARY, _ASSISTANT = range(5)
_VACANT = re.compile(r"(?:^|[-–—(\s])(?:ตำแหน่ง)?ว่าง(?:เดิม|อยู่)?(?:$|[-–—)\s])")


def committee_roles(given: CheckInput) -> Iterator[Finding]:
    """Find a committee without exactly one chair, or without a secretary."""
    members = given.tables.frame("committee", "role")["role"]
    roles = members.dropna()
    chairs = roles.index[roles.map(is_chair).astype(bool)]
    if len(chairs) > 1:
        first = given.named_cells("committee", "role", chairs[:1])
        yield from given.cell_findings("chair-repeated", "committee", "role", chairs[1:], first=first)
    if members.empty or members.isna().any():
        return  # reported already; the one that is not there may be the one we miss
    if chairs.empty:
        yield given.sheet_finding("chair-missing", "committee")
    if not roles.map(is_secretary).any():
        yield given.sheet_finding("secretary-missing", "committee")


def is_chair(role: str) -> bool:
    """Return whether a role is the chair's, not a vice chair's."""
    return "".join(role.split()) in {"ประธาน", "ประธานกรรมการ", "ประธานคณะกรรมการ"}


def is_secretary(role: str) -> bool:
    """Return whether a role is the secretary's, not an assistant's."""
    return "เลขานุการ" in role and "ผู้ช่วย" not in role


def roles_out_of_order(given: CheckInput) -> Iterator[Finding]:
    """Find the first member whose role belongs above that of a member before, such as a chair in third place."""
    members = given.tables.frame("committee", "order", "role").dropna().sort_values("order")
    ranks = members["role"].map(_rank).astype("int64")
    above = ranks.cummax().shift(fill_value=_CHAIR)
    wrong = members[ranks < above]
    if wrong.empty:
        return
    row = wrong.index[0]
    before = members.loc[: row if members.index.is_monotonic_increasing else None]
    first = before.index[ranks[before.index] == above[row]][0]
    words = {"role": members["role"][row], "before": members["role"][first]}
    cell = given.named_cells("committee", "role", [first])
    yield given.cell_finding("roles-out-of-order", "committee", "role", row, first=cell, **words)


def _rank(role: str) -> int:
    """Return where a role stands in an order."""
    plain = "".join(role.split())
    if is_chair(plain):
        return _CHAIR
    if "ผู้ช่วยเลขานุการ" in plain:
        return _ASSISTANT
    if "เลขานุการ" in plain:
        return _SECRETARY
    return _VICE if plain.startswith("รองประธาน") else _MEMBER


def vacant_positions(given: CheckInput) -> Iterator[Finding]:
    """Find positions that say that nobody holds them."""
    positions = given.tables.column("committee", "position")
    rows = positions.index[positions.map(is_vacant).astype(bool)]
    yield from given.cell_findings("position-vacant", "committee", "position", rows)


def is_vacant(position: str) -> bool:
    """Return whether a position says that nobody holds it: ว่าง, -ว่าง-, ปลัดเทศบาล (ว่าง)."""
    return _VACANT.search(position) is not None


CHECKS = (committee_roles, roles_out_of_order, vacant_positions)
