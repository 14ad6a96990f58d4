"""The names of a template held against the values it is given: every one that has none, before anything is filled."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from pipeline.word.compile import CompiledPart
from pipeline.word.tags.faults import FaultList, fault
from pipeline.word.tags.leftovers import braced_names
from pipeline.word.tags.syntax import JINJA_NAMES

_LOOP = dict.fromkeys(("first", "last", "index", "index0", "length", "depth", "previtem", "nextitem"), True)
_MOST_LISTED = 40

# The values that a name may have at a place: one a round of the loops around it. None: nothing is known.
_Values = list[Any] | None


def check_names(parts: Mapping[Any, CompiledPart], label: str, context: Mapping[str, Any]) -> None:
    """Raise TemplateFaultsError with every name and attribute that the context has no value for."""
    faults = FaultList()
    for part in parts.values():
        _Checker(part, label, faults, context).check()
    faults.raise_all()


class _Checker:
    """Follows the names of one part through its loops."""

    def __init__(self, part: CompiledPart, label: str, faults: FaultList, context: Mapping[str, Any]) -> None:
        self._part = part
        self._label = label
        self._faults = faults
        self._context = context

    def check(self) -> None:
        """Gather the faults of the part."""
        scope: dict[str, _Values] = {name: [value] for name, value in self._context.items()}
        self._visit(self._part.tree, scope)
        self._check_braces()

    def _visit(self, node: nodes.Node, scope: Mapping[str, _Values]) -> None:
        if isinstance(node, nodes.For):
            self._visit_loop(node, scope)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self._values(node, scope)
        else:
            for child in node.iter_child_nodes():
                self._visit(child, scope)

    def _visit_loop(self, node: nodes.For, scope: Mapping[str, _Values]) -> None:
        values = self._values(node.iter, scope) if isinstance(node.iter, nodes.Name | nodes.Getattr) else None
        items = None if values is None else [item for v in values if isinstance(v, list) for item in v]
        bound = {name.name: items for name in _names_of(node.target)}
        inside = {**scope, **bound, "loop": [_LOOP]}
        for child in node.body:
            self._visit(child, inside)
        for child in node.else_:
            self._visit(child, scope)

    def _values(self, node: nodes.Node, scope: Mapping[str, _Values]) -> _Values:
        """Return what a name or attribute may be, None when that is not known; a fault is gathered."""
        if isinstance(node, nodes.Name):
            if node.name not in scope and node.name not in JINJA_NAMES:
                self._fault(node, node.name, scope)
            return scope.get(node.name)
        if not isinstance(node, nodes.Getattr):
            self._visit(node, scope)
            return None
        owners = self._values(node.node, scope)
        if not owners:
            return None
        if all(isinstance(each, bool) for each in owners):
            return None  # False stands for what is not there
        found = [each[node.attr] for each in owners if isinstance(each, Mapping) and node.attr in each]
        if not found:
            known = {key for each in owners if isinstance(each, Mapping) for key in each}
            self._fault(node, node.attr, dict.fromkeys(known), _dotted(node.node))
            return None
        return found

    def _fault(self, node: nodes.Node, name: str, known: Mapping[str, object], owner: str = "") -> None:
        place = self._part.place(self._label, node.lineno)
        self._faults.add(fault(place, name, "ไม่มีค่าให้เติม", _remedy(name, sorted(known), owner)))

    def _check_braces(self) -> None:
        """Find names of tags in braces that make no tag: they would be printed as they are."""
        known: set[str] = set()
        for line, text in self._part.texts():
            for typed, name in braced_names(text):
                known = known or set(_all_names(self._context))
                if name.rpartition(".")[2] in known:
                    place = self._part.place(self._label, line)
                    self._faults.add(
                        fault(place, typed, "ไม่ใช่แท็ก จะพิมพ์ออกไปทั้งอย่างนี้", f"พิมพ์เป็น {{{{ {name} }}}}")
                    )


def _names_of(target: nodes.Node) -> Iterator[nodes.Name]:
    """Yield the names that a loop binds."""
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


def _dotted(node: nodes.Node) -> str:
    """Return an expression as it is typed: ``project.methods``."""
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def _remedy(name: str, known: list[str], owner: str) -> str:
    """Return a Thai remedy: the nearest of the names that there are, else those that there are."""
    near = get_close_matches(name, known, n=1)
    if near:
        return f"ใช้ชื่อ {near[0]} แทน"
    listed = ", ".join(f"{owner}.{each}" if owner else each for each in known[:_MOST_LISTED])
    return f"ตรงนี้ใช้ได้: {listed}" if listed else "ดูรายชื่อแท็กที่ใช้ได้ใน docs/template-tags.md"


def _all_names(value: object) -> Iterator[str]:
    """Yield the names that stand in a context, at every depth."""
    if isinstance(value, Mapping):
        yield from value
        for child in value.values():
            yield from _all_names(child)
    elif isinstance(value, list):
        for child in value:
            yield from _all_names(child)
