"""A book laid out with nothing in the environment: nothing leaves the machine, nothing is left behind on it.

All processes that the run starts are watched, LibreOffice too.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx_text import lines
from workbook_builder import Book

ROOT = Path(__file__).parents[2]
BARE = {"PATH": os.environ["PATH"]}  # as after `env -i`
# A network of its own that leads nowhere; what was sent to it is counted by the kernel.
CUT_OFF = ("unshare", "--map-root-user", "--net", "sh", "-c")
COUNT = 'log=$1; shift; "$@"; code=$?; cat /proc/net/snmp /proc/net/snmp6 >"$log"; exit $code'
CONNECTING = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"


@pytest.fixture(scope="module")
def cut_off() -> tuple[str, ...]:
    """The command that runs another in a network that leads nowhere; the first argument is where it counts.

    Empty where the system makes no such network, as in most containers: then the book is made without.
    """
    if (
        not shutil.which("unshare")
        or subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode
    ):
        return ()
    return (*CUT_OFF, COUNT, "sh")


@pytest.fixture
def counted(cut_off: tuple[str, ...]) -> tuple[str, ...]:
    """The command that counts what another sends; the test is skipped where the system has none."""
    if not cut_off:
        pytest.skip(
            "`unshare --map-root-user --net` is refused here: what all processes send cannot be counted"
        )
    return cut_off


@pytest.fixture(scope="module")
def run_folder(office: Path, cut_off: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workbook whose book LibreOffice laid out on a bare machine, with the count of what was sent."""
    assert office
    folder = tmp_path_factory.mktemp("bare")
    (folder / "temporary").mkdir()
    book = Book().cell(
        "details", 3, "text", "ดู https://example.com/ก \\\\server\\share และ mailto:a@example.com"
    )
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "book",
        book.save(folder),
        "--out",
        folder / "build",
    ]
    made = subprocess.run(
        [*cut_off, folder / "sent", *command] if cut_off else command,
        cwd=ROOT,
        env={**BARE, "TMPDIR": str(folder / "temporary")},
        capture_output=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, b"")
    return folder


def sent(log: Path) -> int:
    """How often a process tried to send anything to another machine, or to this one over the network."""
    text = log.read_text(encoding="ascii")
    names, values = (line.split()[1:] for line in text.splitlines() if line.startswith("Ip: "))
    six = re.findall(r"^Ip6Out(?:NoRoutes|Requests)\s+(\d+)", text, re.MULTILINE)
    four = [
        int(value)
        for name, value in zip(names, values, strict=True)
        if name in ("OutNoRoutes", "OutRequests")
    ]
    return sum(four) + sum(map(int, six))


@pytest.mark.usefixtures("counted")
def test_no_process_reaches_for_the_network_whatever_the_workbook_links_to(run_folder: Path) -> None:
    assert sent(run_folder / "sent") == 0


def test_a_process_that_did_would_be_seen(counted: tuple[str, ...], tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CONNECTING!r}])"
    subprocess.run([*counted, tmp_path / "sent", sys.executable, "-c", child], check=True)
    assert sent(tmp_path / "sent") == 1


def test_the_contents_have_their_page_numbers_and_no_temporary_file_is_left(run_folder: Path) -> None:
    (book,) = run_folder.glob("build/*/เล่มแผน.docx")
    entries = [line for line in lines(book.read_bytes()) if re.match(r"TOC\d", line)]
    assert len(entries) > 5
    assert [entry for entry in entries if not re.search("⇥[ก-ฮ๐-๙]+$", entry)] == []
    assert list((run_folder / "temporary").iterdir()) == []
