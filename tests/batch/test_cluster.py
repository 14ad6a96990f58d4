"""The same run on a real Dask cluster: workers killed in the middle, lost, or without the program."""

import json
import os
import platform
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from plan_maker import make_plan

from pipeline.batch.limits import Limits, kill_tree
from pipeline.batch.run import Batch, run_batch
from pipeline.errors import UserError

ROOT = Path(__file__).parents[2]
JOBS = 6
SECONDS_TO_NOTICE = 60

pytestmark = [
    pytest.mark.skipif(find_spec("distributed") is None, reason="plan-book[cluster] is not installed"),
    pytest.mark.skipif(os.name == "nt", reason="stops processes as POSIX does"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:distributed"),
]


class Cluster:
    """A scheduler and workers of this machine in processes of their own: two, one of them under a nanny."""

    def __init__(
        self,
        folder: Path,
        *,
        scheduler_path: Path = ROOT,
        worker_path: Path = ROOT,
        workers: tuple[str, ...] = ("--no-nanny", "--nanny"),
        **environment: str,
    ) -> None:
        self.folder, self.environment = folder, environment
        arguments = ("--port", "0", "--scheduler-file", self._file)
        self.scheduler = self._start(scheduler_path, "dask_scheduler", *arguments)
        self.address = self._read_address()
        start = partial(self._start, worker_path, "dask_worker", self.address, "--nthreads", "1")
        self.workers = list(map(start, workers))

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    def _read_address(self) -> str:
        """Wait until the file in which the scheduler says where it listens is written whole."""
        while True:
            with suppress(FileNotFoundError, json.JSONDecodeError):
                return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
            time.sleep(0.05)

    def _start(self, path: Path, program: str, *arguments: object) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            f"distributed.cli.{program}",
            "--host",
            "127.0.0.1",
            "--no-dashboard",
        ]
        return subprocess.Popen(
            [*command, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(path), **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill_workers(self, count: int = 2) -> None:
        """Kill so many workers with all they have started."""
        for worker in self.workers[:count]:
            kill_tree(worker.pid)

    def stop(self) -> None:
        for process in (self.scheduler, *self.workers):
            kill_tree(process.pid)
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"), PLAN_NO_OFFICE="1")
    yield made
    made.stop()


@pytest.fixture
def start_cluster(tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    """Return how to start a cluster for one test."""
    started: list[Cluster] = []

    def start(**options: Any) -> Cluster:
        (tmp_path / "cluster").mkdir()
        started.append(Cluster(tmp_path / "cluster", PLAN_NO_OFFICE="1", **options))
        return started[0]

    yield start
    for each in started:
        each.stop()


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


def reported(folder: Path) -> list[dict[str, Any]]:
    """Return the summary but for the seconds, which differ."""
    rows = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return [{**row, "seconds": 0} for row in rows]


def put_plans(folder: Path, count: int = JOBS) -> None:
    for number in range(count):
        make_plan(folder / "in" / f"{number:02}.xlsx", number, projects=1)


def no_line(_line: str, **_: Any) -> None:
    """Print nothing."""


@pytest.mark.exhaustive
def test_a_cluster_makes_what_this_machine_makes(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAN_NO_OFFICE", "1")
    make_plan(tmp_path / "in" / "a.xlsx", 1, projects=3)
    make_plan(tmp_path / "in" / "b.xlsx", 2, projects=3, fiscal_year="ปีหน้า")
    (tmp_path / "in" / "c.xlsx").write_bytes(b"no workbook")
    run_batch(batch(tmp_path, cluster.address, "far"), no_line)
    run_batch(batch(tmp_path, "", "here"), no_line)
    assert reported(tmp_path / "far") == reported(tmp_path / "here")
    assert [row["status"] for row in reported(tmp_path / "far")] == ["good", "findings", "outside"]
    assert documents(tmp_path / "far") == documents(tmp_path / "here") != {}


@pytest.mark.exhaustive
def test_pdfs_come_from_a_worker_that_has_libreoffice(cluster_with_office: Cluster, tmp_path: Path) -> None:
    make_plan(tmp_path / "in" / "1.xlsx", 1, projects=1)
    asked = replace(batch(tmp_path, cluster_with_office.address, "far"), pdf=True, limits=Limits())
    rows = run_batch(asked, no_line)
    assert [(row.status, row.message) for row in rows] == [("good", "")]
    folder = tmp_path / "far" / "1"
    pdfs = {path.relative_to(folder).with_suffix("") for path in folder.rglob("*.pdf")}
    assert pdfs == {path.relative_to(folder).with_suffix("") for path in folder.rglob("*.docx")} != set()


@pytest.mark.exhaustive
def test_a_worker_without_libreoffice_answers_with_one_line_that_names_its_machine(
    cluster: Cluster, tmp_path: Path
) -> None:
    make_plan(tmp_path / "in" / "a.xlsx", 1, projects=1)
    asked = replace(batch(tmp_path, cluster.address, "far"), pdf=True)
    (row,) = run_batch(asked, no_line)
    assert row.status == "outside"
    assert row.message.startswith(f"เครื่อง {platform.node()}: ไม่พบ LibreOffice")
    assert "\n" not in row.message


@pytest.mark.exhaustive
def test_with_a_worker_killed_in_the_middle_nothing_is_lost_or_doubled(
    start_cluster: Callable[..., Cluster], tmp_path: Path
) -> None:
    cluster = start_cluster()
    put_plans(tmp_path)
    said: list[str] = []

    def print_line(line: str, **_: Any) -> None:
        said.append(line)
        if line.startswith("[2/"):
            cluster.kill_workers(1)

    rows = run_batch(batch(tmp_path, cluster.address, "out"), print_line)
    assert [(row.workbook, row.status) for row in rows] == [(f"{n:02}.xlsx", "good") for n in range(JOBS)]
    assert len(said) == JOBS + 1
    books = sorted(path.parent.name for path in (tmp_path / "out").glob("*/เล่มแผน.docx"))
    assert books == [f"{number:02}" for number in range(JOBS)]


def lost(cluster: Cluster, folder: Path, end: Callable[[], None]) -> str:
    """Return what a run says that loses its cluster when two books are done; what has ended is kept."""
    put_plans(folder)

    start = 0.0

    def print_line(line: str, **_: Any) -> None:
        nonlocal start
        if line.startswith("[2/"):
            end()
            start = time.monotonic()

    with pytest.raises(UserError, match=r"^[^\n]+$") as error:
        run_batch(batch(folder, cluster.address, "out"), print_line)
    assert time.monotonic() - start < SECONDS_TO_NOTICE
    assert {row["status"] for row in reported(folder / "out")} == {"good"}
    assert len(reported(folder / "out")) >= 2
    return str(error.value)


@pytest.mark.exhaustive
def test_a_scheduler_that_is_lost_is_one_line_and_what_has_ended_is_kept(
    start_cluster: Callable[..., Cluster], tmp_path: Path
) -> None:
    cluster = start_cluster()
    message = lost(cluster, tmp_path, cluster.scheduler.kill)
    assert message.startswith(f"ติดต่อคลัสเตอร์ {cluster.address} ไม่ได้ (scheduler หายไป) — ")
    assert message.endswith("จะทำต่อจากที่ค้าง")


@pytest.mark.exhaustive
def test_when_all_workers_are_lost_it_is_one_line_and_what_has_ended_is_kept(
    start_cluster: Callable[..., Cluster], tmp_path: Path
) -> None:
    cluster = start_cluster()
    message = lost(cluster, tmp_path, cluster.kill_workers)
    assert message.startswith(f"ติดต่อคลัสเตอร์ {cluster.address} ไม่ได้ (worker หายไปทั้งหมด) — ")


@pytest.mark.one_in(2)
@pytest.mark.parametrize("lacking", ["worker", "scheduler"])
def test_a_machine_of_the_cluster_without_the_program_is_named_at_once(
    start_cluster: Callable[..., Cluster], tmp_path: Path, lacking: str
) -> None:
    cluster = start_cluster(**{f"{lacking}_path": tmp_path}, workers=("--no-nanny",))
    put_plans(tmp_path, 1)
    start = time.monotonic()
    with pytest.raises(
        UserError, match=rf"^{lacking}[^\n]* ของคลัสเตอร์ {cluster.address} ยังไม่มีโปรแกรมนี้ — [^\n]+$"
    ):
        run_batch(batch(tmp_path, cluster.address, "out"), no_line)
    assert time.monotonic() - start < SECONDS_TO_NOTICE


@pytest.mark.exhaustive
def test_a_cluster_without_a_worker_is_one_line(
    start_cluster: Callable[..., Cluster], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.batch.cluster._SECONDS_FOR_A_WORKER", 1)
    cluster = start_cluster()
    cluster.kill_workers()
    put_plans(tmp_path, 1)
    with pytest.raises(
        UserError, match=r"^ติดต่อคลัสเตอร์ [^\n]+ \((ยังไม่มี worker|worker หายไปทั้งหมด)\) — [^\n]+$"
    ):
        run_batch(batch(tmp_path, cluster.address, "out"), no_line)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("tcp://127.0.0.1:9", "ติดต่อคลัสเตอร์ tcp://127.0.0.1:9 ไม่ได้ (ไม่ตอบในเวลาที่ให้)"),
        ("127.0.0.1:9", "ติดต่อคลัสเตอร์ 127.0.0.1:9 ไม่ได้ (ไม่ตอบในเวลาที่ให้)"),
        ("tls://127.0.0.1:9", "tls://127.0.0.1:9 ต้องมีใบรับรอง TLS — "),
        *(
            (address, f"“{address}” ไม่ใช่ที่อยู่ของคลัสเตอร์ — ")
            for address in (
                "http://127.0.0.1:9",
                "scheduler",
                "tcp://127.0.0.1:nine",
                "inproc://a",
                "tcp://[::1",
                "a b:1",
            )
        ),
    ],
)
def test_an_address_where_no_scheduler_is_reached_is_one_line(
    address: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").touch()
    monkeypatch.setattr("pipeline.batch.cluster._SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(UserError, match=rf"^{re.escape(message)}[^\n]+$"):
        run_batch(batch(tmp_path, address, "out"), no_line)


@pytest.fixture
def listener(answer: bytes) -> Iterator[str]:
    """The address of a program that is no scheduler, and answers whoever connects with some bytes."""
    with socket.create_server(("127.0.0.1", 0)) as server, ExitStack() as connections:

        def listen() -> None:
            with suppress(OSError):  # it is closed
                while True:
                    connections.enter_context(server.accept()[0]).sendall(answer)

        Thread(target=listen, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", "ไม่ตอบในเวลาที่ให้"),
        (b"HTTP/1.0 200 OK\r\n\r\nwords" * 9, "ที่นั่นไม่ใช่ scheduler ของ Dask"),
    ],
    ids=["silence", "a web server"],
)
def test_what_listens_and_is_no_scheduler_is_one_line(
    listener: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_plans(tmp_path, 1)
    monkeypatch.setattr("pipeline.batch.cluster._SECONDS_TO_CONNECT", 1)
    begun = time.monotonic()
    with pytest.raises(UserError, match=rf"^ติดต่อคลัสเตอร์ {listener} ไม่ได้ \({reason}\) — [^\n]+$"):
        run_batch(batch(tmp_path, listener, "out"), no_line)
    assert time.monotonic() - begun < SECONDS_TO_NOTICE
