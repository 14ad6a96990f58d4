"""The failures that stop us, each with the exit code it ends in.

Findings in the workbook are no exceptions: they are collected (see ``findings``) and end in exit code 1.
"""

EXIT_GOOD = 0
EXIT_FINDINGS = 1
EXIT_USER_ERROR = 2
EXIT_INTERNAL_ERROR = 3


class UserError(Exception):
    """Something outside the program is not as needed; the message is one Thai line, or one a fault, for the clerk."""


class WorkbookError(UserError):
    """The workbook is absent, locked or no workbook."""


class BookError(UserError):
    """A plan book to import is absent, locked, no Word document, or holds no plan."""


class TemplateError(UserError):
    """A Word template is absent, damaged, or holds a tag that cannot be filled."""


class OutputError(UserError):
    """The output folder cannot be written or a document in it is open in Word."""


class LibreOfficeError(UserError):
    """LibreOffice is needed and absent, or it failed."""


class TemporaryFileError(UserError):
    """There is no room for temporary files, or no right to write them."""

    def __init__(self, error: OSError) -> None:
        """Take what the system says."""
        super().__init__(
            f"เขียนไฟล์ชั่วคราวไม่ได้ ({error.strerror}) — ตรวจเนื้อที่ว่างและสิทธิ์ของโฟลเดอร์ชั่วคราว (TEMP) แล้วสั่งใหม่"
        )


class InternalError(Exception):
    """A state the checks should have made impossible; ends in exit code 3 with its traceback."""
