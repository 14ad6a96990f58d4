"""The fonts of documents that are laid out together: which this machine lacks, and what stands in for them."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.layout.fonts import (
    DRAWN_DIGITS,
    SARABUN_FAMILIES,
    SYMBOL_FAMILIES,
    missing_families,
    substituted_families,
)
from pipeline.layout.installed_fonts import installed_families
from pipeline.word.layout_copy.layout_copy import LayoutCopy


def missing_fonts(program: Path, copies: Iterable[LayoutCopy]) -> list[str]:
    """Return the families of documents that neither this machine nor a stand-in has; ``program`` is LibreOffice."""
    copies = list(copies)
    installed = _installed_families(program, copies)
    return sorted(
        {family for c in copies for family in missing_families(c.families, installed, c.alternatives)}
    )


def replace_families(program: Path, copies: Iterable[LayoutCopy]) -> None:
    """Put the stand-in in the place of faces that this machine has not."""
    copies = list(copies)
    installed = _installed_families(program, copies)
    for copy in copies:
        copy.replace_families(substituted_families(copy.families, installed, copy.alternatives))


def _installed_families(program: Path, copies: Iterable[LayoutCopy]) -> frozenset[str]:
    """Return the families to be had, none where the documents use only faces that are ours to replace."""
    used = frozenset[str]().union(*(copy.families for copy in copies))
    if used <= {*SARABUN_FAMILIES[:1], *SYMBOL_FAMILIES, *DRAWN_DIGITS}:
        return frozenset()
    return installed_families(program.resolve().parents[1] / "share" / "fonts")
