"""The tasks that a run may give to another process: the same there as here."""

from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.background.tasks import marked_copy, open_copy
from pipeline.errors import WorkbookError
from pipeline.excel.workbook_copy import copy_workbook
from pipeline.findings import marked_workbook
from pipeline.model.hashing import file_digest


def test_a_workbook_is_marked_as_long_as_it_is_the_one_that_was_checked(tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    checked = file_digest(path)
    expected = marked_workbook.marked_copy(copy_workbook(path), ())
    assert marked_copy(path, checked, ()) == expected
    Book().cell("projects", 2, "remark", "แก้ระหว่างตรวจ").save(tmp_path)
    with pytest.raises(WorkbookError) as caught:
        marked_copy(path, checked, ())
    assert str(caught.value) == "plan_2568.xlsx ถูกบันทึกใหม่ระหว่างที่กำลังตรวจ — สั่งใหม่อีกครั้ง"


def test_a_copy_that_was_opened_before_its_findings_were_known_is_marked_once(tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    checked = file_digest(path)
    opened = open_copy(path, checked)
    first = marked_copy(path, checked, ())
    assert open_copy(path, checked) is not opened
    assert marked_copy(path, checked, ()) == first
