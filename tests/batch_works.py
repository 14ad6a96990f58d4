"""Works to give a worker process in place of ``build_plan``: quick ones, and those that misbehave."""

import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from pipeline.batch.job import Job, Result, Status


def answer(job: Job) -> Result:
    """Come back at once with one document that holds the workbook's bytes."""
    manifest = {"workbook": {"path": job.name}, "documents": []}
    files = {"เล่มแผน.docx": job.workbook, "manifest.json": json.dumps(manifest).encode()}
    return Result(Status.GOOD, files, office=f"สำนักงาน {job.workbook.decode()}", seconds=0.1)


def answer_or_misbehave(job: Job) -> Result:
    """Do what the workbook says by its first word, and answer otherwise."""
    wrong = {
        "hang": hang,
        "eat": eat_memory,
        "abort": abort,
        "stumble": abort_once,
        "want": want_picture,
        "err": find_errors,
    }
    return wrong.get(job.workbook.decode().split(" ")[0], answer)(job)


def hang(_job: Job) -> Result:
    while True:
        pass


def eat_memory(_job: Job) -> Result:
    eaten = []
    while True:
        eaten.append(bytearray(2**27))


def abort(_job: Job) -> Result:
    os.abort()


def abort_once(job: Job) -> Result:
    """Abort the first time: the second word of the workbook is a file that remembers."""
    mark = Path(job.workbook.decode().split(" ")[1])
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGSEGV)
    return answer(job)


def find_errors(_job: Job) -> Result:
    return Result(Status.FINDINGS, {"ผลตรวจ.html": b"errors"}, suffix="-ผลตรวจ")


def want_picture(job: Job) -> Result:
    """Want the picture that the workbook names in its second word; then say what it holds."""
    name = job.workbook.decode().split(" ")[1]
    if job.pictures is None:
        return Result(Status.WANTING, wanted=(name,))
    picture = job.pictures.get(name, b"none")
    files = {"เล่มแผน.docx": picture, "manifest.json": b'{"workbook": {}, "documents": []}'}
    return Result(Status.GOOD, files, wanted=(name,))


def start_and_hang(job: Job) -> Result:
    """Start a program in a session of its own, as LibreOffice is, tell its number, and hang."""
    program = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    Path(job.name).write_text(str(program.pid), encoding="utf-8")
    time.sleep(1000)
    return Result(Status.GOOD)


def write_without_end(job: Job) -> Result:
    """Make folder after folder below the temporary one, anew when it is gone, and tell when it has begun."""
    number = 0
    while True:
        number += 1
        folder = Path(tempfile.gettempdir(), "kept", str(number))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "note").touch()
        if number == 1:
            Path(job.name).write_text(str(os.getpid()), encoding="utf-8")


def take_a_while(job: Job) -> Result:
    time.sleep(0.4)
    return answer(job)
