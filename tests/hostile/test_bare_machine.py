"""A book laid out with nothing in the environment: nothing leaves the machine, nothing is left behind on it.

All processes that the run starts are watched, LibreOffice too.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx_text import lines

CONNECTING = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"


@pytest.fixture
def counted(cut_off: tuple[str, ...]) -> tuple[str, ...]:
    """The command that counts what another sends; the test is skipped where the system has none."""
    if not cut_off:
        pytest.skip(
            "`unshare --map-root-user --net` is refused here: what all processes send cannot be counted"
        )
    return cut_off


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
def test_no_process_reaches_for_the_network_whatever_the_workbook_links_to(printed_folder: Path) -> None:
    assert sent(printed_folder / "sent") == 0


def test_a_process_that_did_would_be_seen(counted: tuple[str, ...], tmp_path: Path) -> None:
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {CONNECTING!r}])"
    subprocess.run([*counted, tmp_path / "sent", sys.executable, "-c", child], check=True)
    assert sent(tmp_path / "sent") == 1


def test_the_contents_have_their_page_numbers_and_no_temporary_file_is_left(printed_folder: Path) -> None:
    (book,) = printed_folder.glob("build/*/เล่มแผน.docx")
    entries = [line for line in lines(book.read_bytes()) if re.match(r"TOC\d", line)]
    assert len(entries) > 5
    assert [entry for entry in entries if not re.search("⇥[ก-ฮ๐-๙]+$", entry)] == []
    assert list((printed_folder / "temporary").iterdir()) == []
