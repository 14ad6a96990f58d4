"""The failures that stop us, each with the exit code it ends in.

Findings in the workbook are no exceptions: they are collected (see ``findings``) and end in exit code 1.
"""

EXIT_GOOD = 0
EXIT_FINDINGS = 1
EXIT_OUTSIDE = 2
EXIT_OUR_BUG = 3


class OutsideError(Exception):
    """Something outside the program is not as needed; the message is one Thai line for the clerk."""


class WorkbookError(OutsideError):
    """The workbook is absent, locked or no workbook."""


class TemplateError(OutsideError):
    """A Word template is absent, damaged, or holds a tag that cannot be filled."""


class OutputError(OutsideError):
    """The output folder cannot be written or a document in it is open in Word."""


class OfficeError(OutsideError):
    """LibreOffice is needed and absent, or it failed."""


class OurBugError(Exception):
    """A state the checks should have made impossible; ends in exit code 3 with its traceback."""
