"""One rule: a stable code, a severity, and the Thai texts of its findings."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error stops the book, a warning is probably wrong, a notice wants a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE


@dataclass(frozen=True)
class Rule:
    """One rule; message and remedy are templates that ``finding.make_finding`` fills."""

    code: str
    severity: Severity
    message: str
    remedy: str
    example: str  # a text that the rule finds, for the documentation
