"""The same run on a Dask cluster: a real scheduler and two workers, one of them killed in the middle."""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import batch_works
import pytest
from plan_maker import make_plan

from pipeline.batch.limits import Limits
from pipeline.batch.run import Batch, run_batch
from pipeline.errors import UserError

pytest.importorskip("distributed", reason="plan-book[cluster] is not installed")

ROOT = Path(__file__).parents[2]
JOBS = 12

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="stops processes as POSIX does"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:distributed"),
]


class Cluster:
    """A scheduler and two workers of this machine, in processes of their own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder, self.environment = folder, environment
        self.processes = [self._start("dask_scheduler", "--port", "0", "--scheduler-file", self._file)]
        while not self._file.exists():
            time.sleep(0.05)
        self.address = str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
        self.workers = [
            self._start("dask_worker", self.address, "--nthreads", "1", "--no-nanny") for _ in "12"
        ]
        self.processes += self.workers

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    def _start(self, program: str, *arguments: object) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                f"distributed.cli.{program}",
                "--host",
                "127.0.0.1",
                "--no-dashboard",
                *map(str, arguments),
            ],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"), PLAN_NO_OFFICE="1")
    yield made
    made.stop()


@pytest.fixture
def cluster_with_office(office: Path, tmp_path: Path) -> Iterator[Cluster]:
    """Return a cluster whose workers have LibreOffice; the test is skipped without it."""
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    assert office
    yield made
    made.stop()


def batch(folder: Path, cluster: str, out: str) -> Batch:
    return Batch(folder / "in", folder / out, ROOT / "templates", 2, Limits(60, 1024), cluster)


def documents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*/**/*.docx"))
    }


def told(folder: Path) -> list[dict[str, Any]]:
    """Return the summary but for the seconds, which differ."""
    rows = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return [{**row, "seconds": 0} for row in rows]


def put_texts(folder: Path) -> None:
    """Put files that the quick works take for workbooks."""
    (folder / "in").mkdir()
    for number in range(JOBS):
        (folder / "in" / f"{number:02}.xlsx").write_text(f"{number:02}", encoding="utf-8")


def test_a_cluster_makes_what_this_machine_makes(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")
    make_plan(tmp_path / "in" / "a.xlsx", 1, projects=3)
    make_plan(tmp_path / "in" / "b.xlsx", 2, projects=3, fiscal_year="ปีหน้า")
    (tmp_path / "in" / "c.xlsx").write_bytes(b"no workbook")
    run_batch(batch(tmp_path, cluster.address, "far"), lambda _line, **_: None)
    run_batch(batch(tmp_path, "", "here"), lambda _line, **_: None)
    assert told(tmp_path / "far") == told(tmp_path / "here")
    assert [row["status"] for row in told(tmp_path / "far")] == ["good", "findings", "outside"]
    assert documents(tmp_path / "far") == documents(tmp_path / "here") != {}


def test_pdfs_come_from_workers_that_run_libreoffice_side_by_side(
    cluster_with_office: Cluster, tmp_path: Path
) -> None:
    for seed in (1, 2):
        make_plan(tmp_path / "in" / f"{seed}.xlsx", seed, projects=1)
    asked = replace(batch(tmp_path, cluster_with_office.address, "far"), pdf=True, limits=Limits())
    rows = run_batch(asked, lambda _line, **_: None)
    assert [(row.status, row.message) for row in rows] == [("good", ""), ("good", "")]
    for folder in (tmp_path / "far" / "1", tmp_path / "far" / "2"):
        pdfs = {path.relative_to(folder).with_suffix("") for path in folder.rglob("*.pdf")}
        assert pdfs == {path.relative_to(folder).with_suffix("") for path in folder.rglob("*.docx")} != set()


def test_a_worker_without_libreoffice_answers_with_one_line_that_names_its_machine(
    cluster: Cluster, tmp_path: Path
) -> None:
    make_plan(tmp_path / "in" / "a.xlsx", 1, projects=1)
    asked = replace(batch(tmp_path, cluster.address, "far"), pdf=True)
    (row,) = run_batch(asked, lambda _line, **_: None)
    assert row.status == "outside"
    assert row.message.startswith(f"เครื่อง {platform.node()}: ไม่พบ LibreOffice")
    assert "\n" not in row.message


def test_with_a_worker_killed_in_the_middle_nothing_is_lost_or_doubled(
    cluster: Cluster, tmp_path: Path
) -> None:
    put_texts(tmp_path)
    said: list[str] = []

    def speak(line: str, **_: Any) -> None:
        said.append(line)
        if line.startswith("[3/"):
            cluster.workers[0].kill()

    rows = run_batch(batch(tmp_path, cluster.address, "out"), speak, work=batch_works.take_a_while)
    assert [row.workbook for row in rows] == [f"{number:02}.xlsx" for number in range(JOBS)]
    assert {row.status for row in rows} == {"good"}
    assert len(said) == JOBS + 1
    assert [data.decode() for data in documents(tmp_path / "out").values()] == [
        f"{n:02}" for n in range(JOBS)
    ]


def test_a_scheduler_that_is_lost_is_told_in_one_line_and_what_has_ended_is_kept(
    cluster: Cluster, tmp_path: Path
) -> None:
    put_texts(tmp_path)

    def speak(line: str, **_: Any) -> None:
        if line.startswith("[3/"):
            cluster.processes[0].kill()

    with pytest.raises(UserError, match=r"^ติดต่อคลัสเตอร์ [^\n]+ จะทำต่อจากที่ค้าง$"):
        run_batch(batch(tmp_path, cluster.address, "out"), speak, work=batch_works.take_a_while)
    assert len(told(tmp_path / "out")) >= 3
    assert {row["status"] for row in told(tmp_path / "out")} == {"good"}


def test_a_scheduler_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").touch()
    monkeypatch.setattr("pipeline.batch.cluster._SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(UserError, match=r"^ติดต่อคลัสเตอร์ tcp://127.0.0.1:9 ไม่ได้ [^\n]+$"):
        run_batch(batch(tmp_path, "tcp://127.0.0.1:9", "out"), lambda _line, **_: None)
