"""The catalogue of the proofreader: what can be wrong with the wording of a plan.

``{value}`` is the words in question, ``{proposal}`` the text to put in their place.
"""

from pipeline.model.belonging_rules import BELONGING_CATALOGUE
from pipeline.model.override_rules import OVERRIDE_CATALOGUE
from pipeline.model.rule import Rule
from pipeline.model.spelling_rules import SPELLING_CATALOGUE

WORDING_CATALOGUE: tuple[Rule, ...] = (*BELONGING_CATALOGUE, *SPELLING_CATALOGUE, *OVERRIDE_CATALOGUE)
