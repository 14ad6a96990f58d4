"""Content of one Word file imported into another: its styles, lists, pictures and headers come along.

What the target already has in the same form is used as it is; what differs is copied under a name of its
own, so that an included template looks in the book as it looks alone.
"""

from copy import deepcopy
from pathlib import PurePath

from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.rel import _Relationship as Relationship
from docx.parts.numbering import NumberingPart
from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.file.docx_file import WordFile
from pipeline.word.file.numbering import Numbering, add_numbering_part, numbering_part
from pipeline.word.file.oxml import R, W, paragraph_properties, style_of, val
from pipeline.word.file.styles import Styles

_STYLE_REFERENCES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_STYLE_LINKS = (f"{W}basedOn", f"{W}next", f"{W}link")


def _heading_level(name: str) -> int:
    """Return the level of one of Word's own heading styles by its name, 0 for any other style."""
    word, _, level = name.casefold().partition(" ")
    return int(level) if word == "heading" and level.isdecimal() else 0


class ContentImport:
    """The import of one Word file's body into another file."""

    def __init__(self, source: WordFile, target: WordFile) -> None:
        """Read the styles and lists of both; nothing is changed yet."""
        self.source = source
        self.target = target
        self.stem = PurePath(source.label).stem
        self.source_styles = Styles(source.document)
        self.target_styles = Styles(target.document)
        self.source_lists = Numbering.of(source.main)
        self.lists: dict[str, str] = {}  # the target's list ids by the source's
        self._abstracts: dict[str, str] = {}
        self._bullets: dict[str, str] = {}
        self._styles: dict[str, str] = {}
        self._parts: dict[PackURI, Part] = {}

    def lower_headings(self, above: int) -> None:
        """Let the headings of the source stand below a heading of the target: the first level becomes the next one."""
        levels = {
            key: _heading_level(style.name_val or "") for key, style in self.source_styles.by_id.items()
        }
        used = {levels.get(style_of(p), 0) for p in self.source.main.element.iter(f"{W}p")} - {0}
        lower = max(0, above + 1 - min(used, default=above + 1))
        for key, level in levels.items():
            lowered = self.target_styles.id_of(f"heading {level + lower}") if level and lower else ""
            if lowered:
                self._styles[key] = lowered

    def import_body(self, body: etree._Element) -> None:
        """Make a body's references point into the target, in place. Raises TemplateError on footnotes."""
        if next(body.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None:
            raise TemplateError(
                f"แม่แบบ {self.source.label} มีเชิงอรรถ ซึ่งแทรกในเล่มไม่ได้ — ย้ายข้อความเชิงอรรถมาไว้ในเนื้อหา"
            )
        self._name_default_style(body)
        self._import_styles(body)
        self._import_lists(body)
        self._import_relationships(body, self.source.main, self.target.main)

    def _name_default_style(self, body: etree._Element) -> None:
        """Name the default style where it is meant silently and the target's is another."""
        default = self.source_styles.default
        if default and self._style(default) != self.target_styles.default:
            for paragraph in body.iter(f"{W}p"):
                if not style_of(paragraph):
                    style = etree.Element(f"{W}pStyle", {f"{W}val": default})
                    paragraph_properties(paragraph).insert(0, style)

    def _import_styles(self, root: etree._Element) -> None:
        for reference in root.iter(*_STYLE_REFERENCES):
            reference.set(f"{W}val", self._style(val(reference)))

    def _style(self, style_id: str) -> str:
        """Return the target's id for a style of the source; the style is copied if it is not the same there."""
        if style_id not in self._styles and style_id in self.source_styles.by_id:
            is_same = self._is_same_style(style_id)
            self._styles[style_id] = style_id if is_same else f"{self.stem}-{style_id}"
            if not is_same:
                self._copy_style(style_id)
        return self._styles.get(style_id, style_id)

    def _is_same_style(self, style_id: str) -> bool:
        """Return whether a style looks the same in both files; a list counts in each file for itself."""
        is_numbered = self.source_styles.inherited(style_id, f"{W}pPr/{W}numPr") is not None
        same = self.source_styles.formatting(style_id) == self.target_styles.formatting(style_id)
        return same and not is_numbered

    def _copy_style(self, style_id: str) -> None:
        style = deepcopy(self.source_styles.by_id[style_id])
        style.styleId = self._styles[style_id]
        style.set(f"{W}customStyle", "1")
        style.attrib.pop(f"{W}default", "")
        style.name_val = f"{style.name_val or style_id} ({self.stem})"
        for link in [e for e in style if e.tag in _STYLE_LINKS]:
            if link.tag == f"{W}link":
                style.remove(link)
            else:
                link.set(f"{W}val", self._style(val(link)))
        self._import_lists(style)
        self.target_styles.add(style)

    def _import_lists(self, root: etree._Element) -> None:
        """Copy the list definitions that a body or style uses."""
        for reference in root.iter(f"{W}numId"):
            number_id = val(reference)
            if number_id in self.source_lists.by_id:
                reference.set(f"{W}val", self._list(number_id))

    def _list(self, number_id: str) -> str:
        """Return the target's list for one of the source, copied once with the pictures and styles of its levels."""
        if number_id not in self.lists:
            part = add_numbering_part(self.target.main)
            target = Numbering(part.element)
            known = set(self._abstracts.values())
            self.lists[number_id] = target.copy(self.source_lists, number_id, self._abstracts)
            copies = [target.by_id[self.lists[number_id]]]
            copies += [target.abstract(each) for each in self._abstracts.values() if each not in known]
            for copy in copies:
                self._import_bullets(copy, part)
                for reference in copy.iter(f"{W}pStyle"):
                    reference.set(f"{W}val", self._style(val(reference)))
        return self.lists[number_id]

    def _import_bullets(self, definition: etree._Element, target: NumberingPart) -> None:
        """Bring along the pictures that a list has as its bullets (17.9.20)."""
        source = numbering_part(self.source.main)
        for reference in definition.iter(f"{W}lvlPicBulletId"):
            ident = val(reference)
            bullets = self.source_lists.element.findall(f"{W}numPicBullet[@{W}numPicBulletId='{ident}']")
            if source is not None and bullets and ident not in self._bullets:
                bullet = deepcopy(bullets[0])
                self._bullets[ident] = Numbering(target.element).add_bullet(bullet)
                self._import_relationships(bullet, source, target)
            reference.set(f"{W}val", self._bullets.get(ident, ident))

    def _import_relationships(self, root: etree._Element, source: Part, target: Part) -> None:
        """Bring along what the r:id, r:embed and the like below an element point to."""
        for element in root.iter(etree.Element):
            for name, key in element.attrib.items():
                if str(name).startswith(R) and str(key) in source.rels:
                    element.set(name, self._relate(source.rels[str(key)], target))

    def _relate(self, relationship: Relationship, target: Part) -> str:
        """Relate a part of the target to what one of the source is related to, and return the id."""
        kind = relationship.reltype
        if relationship.is_external:
            return target.relate_to(relationship.target_ref, kind, is_external=True)
        return target.relate_to(self._copy_part(relationship.target_part), kind)

    def _free_name(self, name: PackURI) -> PackURI:
        """Return a name that no part of the target has."""
        taken = {part.partname for part in self.target.parts} | {c.partname for c in self._parts.values()}
        stem, uri = self.stem, ""
        while not uri or uri in taken:
            uri = f"{name.baseURI.rstrip('/')}/{stem}-{name.filename}"
            stem = f"{stem}-{self.stem}"
        return PackURI(uri)

    def _copy_part(self, part: Part) -> Part:
        """Copy a part with all it is related to, once; it keeps the ids of its own relationships."""
        if part.partname not in self._parts:
            uri = self._free_name(part.partname)
            copy = type(part).load(uri, part.content_type, part.blob, self.target.package)
            self._parts[part.partname] = copy
            if isinstance(copy, XmlPart):
                self._import_styles(copy.element)
            for relationship in part.rels.values():
                related = (
                    relationship.target_ref
                    if relationship.is_external
                    else self._copy_part(relationship.target_part)
                )
                copy.load_rel(relationship.reltype, related, relationship.rId, relationship.is_external)
        return self._parts[part.partname]
