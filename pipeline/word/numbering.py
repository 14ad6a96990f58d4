"""The list definitions (numbering) of a package, and how one is copied into another."""

from copy import deepcopy

from lxml import etree

from pipeline.word.opc import OFFICE_REL, Package, Relation
from pipeline.word.oxml import W, val

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class Lists:
    """The list definitions of a package by w:numId."""

    def __init__(self, package: Package) -> None:
        """Read the numbering part; a package without one has no lists."""
        self.package = package
        found = [r.target for r in package.relations(package.main).values() if r.type.endswith("/numbering")]
        self.part = found[0] if found else "word/numbering.xml"
        self.root = package.tree(self.part) if found else etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        self.by_id = {e.get(f"{W}numId", ""): e for e in self.root.iter(f"{W}num")}

    def copy(self, source: "Lists", key: str) -> str:
        """Copy a list definition from another package and return its new id."""
        number = deepcopy(source.by_id[key])
        abstract_id = val(number.find(f"{W}abstractNumId"))
        abstract = next(
            deepcopy(e)
            for e in source.root.iter(f"{W}abstractNum")
            if e.get(f"{W}abstractNumId") == abstract_id
        )
        abstracts = self.root.findall(f"{W}abstractNum")
        new_abstract = str(1 + max((int(e.get(f"{W}abstractNumId", "0")) for e in abstracts), default=0))
        new = str(1 + max((int(k) for k in self.by_id), default=0))
        abstract.set(f"{W}abstractNumId", new_abstract)
        for ident in abstract.findall(f"{W}nsid"):
            abstract.remove(ident)  # the same nsid would make Word take both lists for one
        number.set(f"{W}numId", new)
        for reference in number.findall(f"{W}abstractNumId"):
            reference.set(f"{W}val", new_abstract)
        self.root.insert(len(abstracts), abstract)
        self.root.append(number)
        self.by_id[new] = number
        return new

    def store(self) -> None:
        """Write the numbering part back into the package, related to its main part."""
        self.package.add(self.part, b"", _CONTENT_TYPE)
        self.package.put(self.part, self.root)
        self.package.relate(self.package.main, Relation(f"{OFFICE_REL}/numbering", self.part, external=False))
