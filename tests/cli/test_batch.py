"""``batch`` on the command line: its exit code is that of the worst workbook, and it says where the summary is."""

from pathlib import Path

import pytest
from pool_of_this_process import PoolOfThisProcess
from workbook_builder import Book

from pipeline.__main__ import main
from pipeline.batch import worker_pool

pytestmark = pytest.mark.usefixtures("no_office", "filled_once")


@pytest.mark.parametrize(("budget", "code"), [(50_000, 0), ("ห้าหมื่น", 1)])
def test_the_exit_code_says_whether_every_book_was_made(
    budget: object,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(worker_pool, "WorkerPool", PoolOfThisProcess)
    (tmp_path / "in").mkdir()
    Book().cell("projects", 2, "budget", budget).save(tmp_path / "in")
    out = tmp_path / "out"
    assert main(["batch", str(tmp_path / "in"), "--out", str(out)]) == code
    assert capsys.readouterr().out.splitlines()[-1] == f"สรุปอยู่ที่ {out / 'summary.xlsx'}"
    assert (out / "summary.xlsx").is_file()
    assert (out / "plan_2568" / "เล่มแผน.docx").is_file() is (code == 0)
