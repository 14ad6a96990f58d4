"""The styles of a package: which there are, how each looks, how deep each stands in the outline."""

from copy import deepcopy

from lxml import etree

from pipeline.word.opc import Package
from pipeline.word.oxml import W, val

_LOOKS = tuple(f"{W}{name}" for name in ("pPr", "rPr", "tblPr", "tblStylePr", "tcPr", "trPr"))
_BODY_TEXT = 9  # w:outlineLvl of a paragraph that is no heading


class Styles:
    """The styles of a package by id, with the default paragraph style."""

    def __init__(self, package: Package) -> None:
        """Read the styles part; a package without one has no styles."""
        self.package = package
        found = [r.target for r in package.relations(package.main).values() if r.type.endswith("/styles")]
        self.part = found[0] if found else ""
        self.root = package.tree(self.part) if self.part else etree.Element(f"{W}styles")
        self.by_id = {e.get(f"{W}styleId", ""): e for e in self.root.iter(f"{W}style")}
        defaults = (
            k
            for k, e in self.by_id.items()
            if e.get(f"{W}default") in ("1", "true") and e.get(f"{W}type") == "paragraph"
        )
        self._levels: dict[str, int] = {}
        self.default = next(defaults, "")

    def look(self, key: str) -> tuple[bytes, ...]:
        """Return what decides how a style looks: its own definition and those it is based on."""
        chain: list[bytes] = []
        while key in self.by_id and len(chain) <= len(self.by_id):
            style = deepcopy(self.by_id[key])
            for element in [e for e in style if e.tag not in _LOOKS]:
                style.remove(element)
            style.attrib.clear()
            chain.append(etree.tostring(style, method="c14n"))
            key = val(self.by_id[key].find(f"{W}basedOn"))
        return tuple(chain)

    def outline_level(self, key: str) -> int:
        """Return a style's level in the outline, 1 to 9, or 0 for body text."""
        if key not in self._levels:
            self._levels[key] = self._outline_level(key)
        return self._levels[key]

    def _outline_level(self, key: str) -> int:
        for _ in range(len(self.by_id)):
            style = self.by_id.get(key)
            if style is None:
                return 0
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return 0 if int(val(level)) == _BODY_TEXT else int(val(level)) + 1
            key = val(style.find(f"{W}basedOn"))
        return 0

    def id_of(self, name: str) -> str:
        """Return the id of the style with a built-in name such as ``toc 1``, ``""`` when there is none."""
        return next((k for k, e in self.by_id.items() if val(e.find(f"{W}name")).casefold() == name), "")

    def add(self, style: etree._Element) -> None:
        """Add a style; ``store`` writes it."""
        self.root.append(style)
        self.by_id[style.get(f"{W}styleId", "")] = style
        self._levels.clear()

    def store(self) -> None:
        """Write the styles part back into the package."""
        if self.part:
            self.package.put(self.part, self.root)
