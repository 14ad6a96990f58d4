"""The failures that stop us, each with the exit code it ends in.

Findings in the workbook are no exceptions: they are collected (see ``findings``) and end in exit code 1.
"""

import errno
from pathlib import Path
from typing import Self

EXIT_GOOD = 0
EXIT_FINDINGS = 1
EXIT_USER_ERROR = 2
EXIT_INTERNAL_ERROR = 3

_IN_THE_WAY = (IsADirectoryError, NotADirectoryError, FileExistsError)
_OS_REASONS = {
    "EACCES": "ไม่มีสิทธิ์",
    "EPERM": "ไม่มีสิทธิ์",
    "ENOENT": "ไม่พบไฟล์หรือโฟลเดอร์",
    "EEXIST": "มีอยู่แล้ว",
    "EISDIR": "มีโฟลเดอร์ชื่อนี้อยู่",
    "ENOTDIR": "มีไฟล์อยู่ในที่ของโฟลเดอร์",
    "ENOTEMPTY": "โฟลเดอร์ไม่ว่าง",
    "ENOSPC": "ดิสก์เต็ม",
    "EROFS": "อ่านได้อย่างเดียว",
    "EAGAIN": "ถูกใช้อยู่",
    "EBUSY": "ถูกใช้อยู่",
    "ETXTBSY": "ถูกใช้อยู่",
    "EIO": "อ่านหรือเขียนดิสก์ไม่สำเร็จ",
    "EREMOTEIO": "อ่านหรือเขียนดิสก์ไม่สำเร็จ",
    "EFBIG": "ไฟล์ใหญ่เกินกว่าที่ระบบรับได้",
    "ENAMETOOLONG": "ชื่อยาวเกินกว่าที่ระบบรับได้",
    "EILSEQ": "ชื่อมีตัวอักษรที่ระบบไม่รับ",
    "EINVAL": "ชื่อหรือคำสั่งที่ระบบไม่รับ",
    "ELOOP": "ทางลัดชี้วนกลับมาที่ตัวเอง",
    "EMFILE": "เปิดไฟล์พร้อมกันมากเกินไป",
    "ENFILE": "เปิดไฟล์พร้อมกันมากเกินไป",
    "ENOMEM": "หน่วยความจำเต็ม",
    "ENOEXEC": "ไฟล์โปรแกรมเสียหาย",
    "EPIPE": "ปลายทางปิดไปแล้ว",
    "ENXIO": "ไม่มีอุปกรณ์นั้น",
    "ENODEV": "ไม่มีอุปกรณ์นั้น",
    "ETIMEDOUT": "ไม่ตอบในเวลาที่ให้",
    "EDQUOT": "เกินโควตาของดิสก์",
    "ESTALE": "โฟลเดอร์บนเครือข่ายหลุด",
    "EHOSTDOWN": "ต่อเครือข่ายไม่ได้",
    "EHOSTUNREACH": "ต่อเครือข่ายไม่ได้",
    "ENETUNREACH": "ต่อเครือข่ายไม่ได้",
    "ECONNREFUSED": "ปลายทางไม่รับ",
    "ECONNRESET": "ปลายทางตัดการเชื่อมต่อ",
    "EBADF": "ช่องทางนี้อ่านหรือเขียนไม่ได้",
}


def os_reason(error: OSError) -> str:
    """Return in Thai why the system refused, or its number where we have no words for it.

    An error without a number is one of ours (``OSError(0, "ไม่ใช่ไฟล์")``) or of a library: it has its own words or none.
    """
    if not error.errno:
        return error.strerror or "ไม่ทราบสาเหตุ"
    return _OS_REASONS.get(errno.errorcode.get(error.errno, ""), f"รหัส {error.errno}")


def os_remedy(error: OSError, otherwise: str) -> str:
    """Return in Thai what to do where the system refused: what stands in the way goes, else what a caller proposes."""
    return "ย้ายออกหรือเปลี่ยนชื่อ" if isinstance(error, _IN_THE_WAY) else otherwise


class UserError(Exception):
    """Something outside the program is not as needed; the message is one Thai line, or one a fault, for the clerk."""


class WorkbookError(UserError):
    """The workbook is absent, locked or no workbook."""


class BookError(UserError):
    """A plan book to import is absent, locked, no Word document, or holds no plan."""


class TemplateError(UserError):
    """A Word template is absent, damaged, or holds a tag that cannot be filled."""


class OutputError(UserError):
    """A file or folder cannot be written, or a document in it is open in Word."""

    @classmethod
    def of_existing(cls, path: Path) -> Self:
        """Return the error for a file to write that is there already."""
        return cls(f"มีไฟล์ “{path}” อยู่แล้ว จึงไม่เขียนทับ — ตั้งชื่อไฟล์ใหม่ หรือย้ายไฟล์เดิมไปที่อื่นก่อน")


class LibreOfficeError(UserError):
    """LibreOffice is needed and absent, or it failed."""


class TemporaryFileError(UserError):
    """There is no room for temporary files, or no right to write them."""

    @classmethod
    def because(cls, error: OSError) -> Self:
        """Return the error for what the system refused."""
        return cls(
            f"เขียนไฟล์ชั่วคราวไม่ได้ ({os_reason(error)}) — ตรวจเนื้อที่ว่างและสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่"
        )


class PictureError(ValueError):
    """A picture file that cannot be used; the message is the reason in Thai, to stand after “ไฟล์รูปนี้”."""


class InternalError(Exception):
    """A state the checks should have made impossible; ends in exit code 3 with its traceback."""
