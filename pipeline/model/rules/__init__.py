"""The catalogue: every rule a workbook is checked against, as one table by code.

Codes are stable: other programs read them, and organisations name them in the sheet กติกาตรวจ.
"""

from pipeline.model.rules.overrides import OVERRIDE_RULES
from pipeline.model.rules.results import RESULT_RULES
from pipeline.model.rules.rule import ERROR, NOTICE, WARNING, Rule, Severity
from pipeline.model.rules.structure import STRUCTURE_RULES
from pipeline.model.rules.wording import WORDING_RULES

__all__ = [
    "ERROR",
    "NOTICE",
    "OVERRIDE_RULES",
    "RESULT_RULES",
    "RULES",
    "STRUCTURE_RULES",
    "WARNING",
    "WORDING_RULES",
    "Rule",
    "Severity",
]

RULES = {rule.code: rule for rule in (*STRUCTURE_RULES, *RESULT_RULES, *WORDING_RULES, *OVERRIDE_RULES)}
