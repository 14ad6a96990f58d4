"""The catalogue of the proofreader: what can be wrong with the wording of a plan.

``{value}`` is the words in question, ``{proposal}`` the text to put in their place.
"""

from pipeline.catalogue_belonging import BELONGING_CATALOGUE
from pipeline.catalogue_office import OFFICE_CATALOGUE
from pipeline.catalogue_spelling import SPELLING_CATALOGUE
from pipeline.rules import Rule

WORDING_CATALOGUE: tuple[Rule, ...] = (*BELONGING_CATALOGUE, *SPELLING_CATALOGUE, *OFFICE_CATALOGUE)
