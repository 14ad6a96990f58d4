"""What a rule of the catalogue is: a stable code, a severity, a Thai message and a Thai remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad: an error stops the book, a warning is probably wrong, a notice wants a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE


@dataclass(frozen=True)
class Rule:
    """One entry of the catalogue; message and remedy are templates filled by ``findings.find``."""

    code: str
    severity: Severity
    message: str
    remedy: str
    example: str = ""  # a text that the rule finds, for the README
