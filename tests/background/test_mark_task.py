"""The task of marking a workbook: only the one that was checked is marked."""

from pathlib import Path

import pytest
from workbook_builder import Book

from pipeline.background.mark_task import marked_copy
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
