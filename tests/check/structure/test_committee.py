"""Wrong committees: order of the roles, positions that nobody holds. Chair and secretary: test_uniqueness.py."""

from collections.abc import Callable

import pytest
from workbook_builder import Book


def committee(*roles: str) -> Book:
    """A right workbook with another committee."""
    book = Book()
    book.rows["committee"] = [
        {"order": n, "position": f"ผู้อำนวยการกองที่ {'กขคงจฉ'[n]}", "role": role}
        for n, role in enumerate(roles, 1)
    ]
    return book


CHAIR, VICE, MEMBER, SECRETARY, ASSISTANT = (
    "ประธานกรรมการ", "รองประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ", "กรรมการและผู้ช่วยเลขานุการ",
)  # fmt: skip
CASES: dict[str, tuple[Callable[[], Book], list[str]]] = {
    "the usual order": (lambda: committee(CHAIR, VICE, MEMBER, MEMBER, SECRETARY), []),
    "with an assistant": (lambda: committee(CHAIR, MEMBER, SECRETARY, ASSISTANT), []),
    "a chair in third place": (
        lambda: committee(MEMBER, MEMBER, CHAIR, SECRETARY),
        ["roles-out-of-order คณะกรรมการ!C4"],
    ),
    "a member after the secretary": (
        lambda: committee(CHAIR, SECRETARY, MEMBER),
        ["roles-out-of-order คณะกรรมการ!C4"],
    ),
    "an assistant before the secretary": (
        lambda: committee(CHAIR, ASSISTANT, SECRETARY),
        ["roles-out-of-order คณะกรรมการ!C4"],
    ),
    "a vacant position": (
        lambda: Book().cell("committee", 3, "position", "ว่าง"),
        ["position-vacant คณะกรรมการ!B3"],
    ),
    "a vacant position between dashes": (
        lambda: Book().cell("committee", 3, "position", "- ว่าง -"),
        ["position-vacant คณะกรรมการ!B3"],
    ),
    "a position with its vacancy": (
        lambda: Book().cell("committee", 3, "position", "ผู้อำนวยการกองช่าง (ว่าง)"),
        ["position-vacant คณะกรรมการ!B3"],
    ),
    "a position of another word": (
        lambda: Book().cell("committee", 3, "position", "ผู้อำนวยการกองว่างงาน"),
        [],
    ),
}


@pytest.mark.parametrize(("build", "expected"), CASES.values(), ids=CASES)
def test_each_fault_of_the_committee_is_found_at_its_cell(
    build: Callable[[], Book], expected: list[str], listed: Callable[[Book], list[str]]
) -> None:
    assert listed(build()) == expected
