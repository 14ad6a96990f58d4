"""Make another package's blocks at home: their styles, lists, pictures and headers come along.

What the host already has in the same form is used as it is; what differs is copied under a name of its
own, so that a part looks in the book as it looks alone.
"""

import posixpath
from copy import deepcopy

from lxml import etree

from pipeline.errors import TemplateError
from pipeline.word.numbering import Lists
from pipeline.word.opc import Package, Relation, relations_name
from pipeline.word.oxml import R, W, paragraph_properties, style_of, val
from pipeline.word.styles import Styles

_STYLE_REFERENCES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_STYLE_LINKS = (f"{W}basedOn", f"{W}next", f"{W}link")


class ContentImport:
    """One package's text_span into another."""

    def __init__(self, source: Package, host: Package) -> None:
        """Read the styles of both; nothing is changed yet."""
        self.source = source
        self.host = host
        self.stem = posixpath.splitext(source.label)[0]
        self.source_styles = Styles(source)
        self.host_styles = Styles(host)
        self._styles: dict[str, str] = {}
        self._parts: dict[str, str] = {}

    def adopt(self, body: etree._Element) -> None:
        """Make a body's references point into the host, in place. Raises TemplateError on footnotes."""
        if next(body.iter(f"{W}footnoteReference", f"{W}endnoteReference"), None) is not None:
            raise TemplateError(
                f"แม่แบบ {self.source.label} มีเชิงอรรถ ซึ่งแทรกในเล่มไม่ได้ — ย้ายข้อความเชิงอรรถมาไว้ในเนื้อหา"
            )
        self._adopt_default_style(body)
        self._adopt_styles(body)
        self._adopt_lists(body)
        self._adopt_relations(body, self.source.main, self.host.main)
        self.host_styles.store()

    def _adopt_default_style(self, body: etree._Element) -> None:
        """Name the default style where it is meant silently and the host's is another."""
        default = self.source_styles.default
        if default and self._style(default) != self.host_styles.default:
            for paragraph in body.iter(f"{W}p"):
                if not style_of(paragraph):
                    style = etree.Element(f"{W}pStyle", {f"{W}val": default})
                    paragraph_properties(paragraph).insert(0, style)

    def _adopt_styles(self, root: etree._Element) -> None:
        for reference in root.iter(*_STYLE_REFERENCES):
            reference.set(f"{W}val", self._style(val(reference)))

    def _style(self, key: str) -> str:
        """Return the host's id for a style of the source; the style is copied if it is not the same there."""
        if key not in self._styles and key in self.source_styles.by_id:
            same = self.source_styles.look(key) == self.host_styles.look(key)
            self._styles[key] = key if same else f"{self.stem}-{key}"
            if not same:
                self._copy_style(key)
        return self._styles.get(key, key)

    def _copy_style(self, key: str) -> None:
        style = deepcopy(self.source_styles.by_id[key])
        style.set(f"{W}styleId", self._styles[key])
        style.set(f"{W}customStyle", "1")
        style.attrib.pop(f"{W}default", "")
        name = style.find(f"{W}name")
        if name is not None:
            name.set(f"{W}val", f"{val(name)} ({self.stem})")
        for link in [e for e in style if e.tag in _STYLE_LINKS]:
            if link.tag == f"{W}link":
                style.remove(link)
            else:
                link.set(f"{W}val", self._style(val(link)))
        self._adopt_lists(style)
        self.host_styles.add(style)

    def _adopt_lists(self, root: etree._Element) -> None:
        """Copy the numbering definitions that a body or style uses."""
        references = [e for e in root.iter(f"{W}numId") if val(e) not in ("", "0")]
        if not references:
            return
        source_lists = Lists(self.source)
        host_lists = Lists(self.host)
        copied = {
            key: host_lists.copy(source_lists, key) for key in dict.fromkeys(val(e) for e in references)
        }
        for reference in references:
            reference.set(f"{W}val", copied[val(reference)])
        host_lists.store()

    def _adopt_relations(self, root: etree._Element, source_part: str, host_part: str) -> None:
        """Bring along what a part's r:id, r:embed and the like point to."""
        relations = self.source.relations(source_part)
        for element in root.iter(etree.Element):
            for name, key in element.attrib.items():
                if str(name).startswith(R) and str(key) in relations:
                    relation = relations[str(key)]
                    if not relation.external:
                        relation = Relation(relation.type, self._copy_part(relation.target), external=False)
                    element.set(name, self.host.relate(host_part, relation))

    def _copy_part(self, name: str) -> str:
        """Copy a part with all it refers to, once; return its name in the host."""
        if name in self._parts:
            return self._parts[name]
        folder, base = posixpath.split(name)
        new = self._parts[name] = posixpath.join(folder, f"{self.stem}-{base}")
        self.host.add(new, self.source.parts[name], self.source.content_type(name))
        if name.endswith(".xml"):
            root = self.source.tree(name)
            self._adopt_styles(root)
            self._adopt_relations(root, name, new)
            self.host.put(new, root)
        elif relations_name(name) in self.source.parts:
            raise TemplateError(f"แม่แบบ {self.source.label} มีวัตถุฝังที่แทรกในเล่มไม่ได้ ({base}) — ลบวัตถุนั้นออก")
        return new
