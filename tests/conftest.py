"""Fixtures of all tests: the check of one wrong workbook."""

from collections.abc import Callable
from pathlib import Path

import pytest
from workbook_builder import Book, findings_at

Listed = Callable[[Book], list[str]]


@pytest.fixture
def listed(tmp_path: Path) -> Listed:
    """Save a workbook and list all its findings, each as ``code address``."""

    def list_findings(book: Book) -> list[str]:
        return [f"{found.code} {found.address}" for found in findings_at(book.save(tmp_path))]

    return list_findings
