"""What lies over the cells of a sheet and is not read: notes, and text boxes, arrows and other shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pipeline.model.cell_ref import column_name
from pipeline.model.schema import OUR_AUTHORS
from pipeline.read.package.main_part import relationships
from pipeline.read.package.xlsx_limits import Parts

_SHAPES = ("sp", "cxnSp")  # with and without words; charts are no entries
_PICTURE = "pic"
_LARGEST = 8 * 2**20  # bytes of a part
_ANCHORS = ("twoCellAnchor", "oneCellAnchor")


@dataclass(frozen=True)
class Drawings:
    """Where notes, shapes and pictures begin, by Excel row and Excel name of the column, with their words."""

    notes: tuple[tuple[int, str, str], ...] = ()
    shapes: tuple[tuple[int, str, str], ...] = ()
    pictures: tuple[tuple[int, str], ...] = ()


NOTHING_DRAWN = Drawings()


def read_drawings(parts: Parts, sheet: str) -> Drawings:
    """Return what lies over the cells of a sheet's part."""
    notes: list[tuple[int, str, str]] = []
    shapes: list[tuple[int, str, str]] = []
    pictures: list[tuple[int, str]] = []
    for each in relationships(parts, sheet):
        if each.kind in ("comments", "drawing") and each.part in parts and parts.size(each.part) <= _LARGEST:
            root = ET.fromstring(parts.read(each.part))  # noqa: S314  # read within limits
            if each.kind == "comments":
                notes += _notes(root)
            else:
                shapes += _shapes(root)
                pictures += [place for place, anchor in _anchors(root) if _holds(anchor, (_PICTURE,))]
    return Drawings(tuple(sorted(notes)), tuple(sorted(shapes)), tuple(sorted(pictures)))


def _notes(root: ET.Element) -> list[tuple[int, str, str]]:
    """Return the cells that have a note of a person's, and its words."""
    authors = [author.text or "" for author in root.findall("{*}authors/{*}author")]
    ours = {str(number) for number, author in enumerate(authors) if author in OUR_AUTHORS}
    notes = [note for note in root.findall(".//{*}comment") if note.get("authorId") not in ours]
    return [(*_place(note.get("ref", "A1")), "".join(_words(note))) for note in notes]


def _place(address: str) -> tuple[int, str]:
    name = address.rstrip("0123456789")
    return int(address[len(name) :] or 1), name


def _shapes(root: ET.Element) -> list[tuple[int, str, str]]:
    """Return where shapes begin, and their words."""
    found = []
    for (row, column), anchor in _anchors(root):
        shapes = _holds(anchor, _SHAPES)
        if shapes:
            found.append((row, column, " ".join(text for shape in shapes for text in _words(shape))))
    return found


def _anchors(root: ET.Element) -> Iterator[tuple[tuple[int, str], ET.Element]]:
    """Yield what is anchored to a cell, with Excel row and Excel name of the column."""
    for anchor in _holds(root, _ANCHORS):
        row, column = anchor.findtext("{*}from/{*}row"), anchor.findtext("{*}from/{*}col")
        if row and column and row.isdecimal() and column.isdecimal():
            yield (int(row) + 1, column_name(int(column) + 1)), anchor


def _holds(parent: ET.Element, kinds: Iterable[str]) -> list[ET.Element]:
    return [each for kind in kinds for each in parent.findall(f".//{{*}}{kind}")]


def _words(drawn: ET.Element) -> list[str]:
    return [each.text for each in drawn.findall(".//{*}t") if each.text]
