"""What the system refuses is said in Thai."""

import errno
import os
import pickle
import re

import pytest

from pipeline import errors
from pipeline.errors import TemporaryFileError, UserError, os_reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "ดิสก์เต็ม"),
        (errno.EACCES, "ไม่มีสิทธิ์"),
        (errno.EROFS, "อ่านได้อย่างเดียว"),
        (errno.ELOOP, "ทางลัดชี้วนกลับมาที่ตัวเอง"),
        (errno.EDEADLK, f"รหัส {errno.EDEADLK}"),
    ],
)
def test_a_refusal_of_the_system_is_said_in_thai_or_by_its_number(number: int, reason: str) -> None:
    assert os_reason(OSError(number, os.strerror(number))) == reason


def test_an_error_without_a_number_has_its_own_words_or_none() -> None:
    assert os_reason(OSError(0, "ไม่ใช่ไฟล์")) == "ไม่ใช่ไฟล์"
    assert os_reason(OSError("words of a library")) == "ไม่ทราบสาเหตุ"


def test_no_reason_is_english() -> None:
    reasons = [os_reason(OSError(number, os.strerror(number))) for number in errno.errorcode]
    assert not [reason for reason in reasons if re.search("[A-Za-z]", reason)]


def test_a_failure_comes_whole_from_another_process() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, UserError)]
    raised = [kind("หนึ่งบรรทัด") for kind in kinds]
    raised.append(TemporaryFileError.because(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
    back = [pickle.loads(pickle.dumps(error)) for error in raised]  # noqa: S301 - our own
    assert [(type(error), str(error)) for error in back] == [(type(error), str(error)) for error in raised]
