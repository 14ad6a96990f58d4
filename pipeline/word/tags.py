"""The tags of a template: what they may say, and where they stand when they say something else.

A template is edited by people, so it gets the least power that serves: names, attributes, loops and
conditions over the values given. Calls, filters, arithmetic and statements of other kinds are refused,
which also keeps a template from reaching Python or from growing without end.
"""

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.drawing import Bar
from pipeline.errors import OurBugError, TemplateError
from pipeline.word.markup import W, paragraph_text
from pipeline.word.shapes import bar_xml

# A tag of more than 500 characters counts as one that never closes: no name is that long.
_TAG = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{#.{0,500}?#\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PREFIX = re.compile(r"^(p|tr|tc)\s")  # docxtpl: the tag stands for its whole paragraph, row or cell
_HOLDERS = {"p": ("ย่อหน้า", f"{W}p"), "tr": ("แถวตาราง", f"{W}tr"), "tc": ("ช่องตาราง", f"{W}tc")}
_OPENS = {"for": "endfor", "if": "endif"}
_CLOSES = {"endfor": "for", "endif": "if"}
_JINJA_NAMES = frozenset({"loop", "self", "super", "caller", "varargs", "kwargs"})
_SPECIAL = frozenset({"vm", "colspan", "cellbg"})  # docxtpl's own
_ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.CondExpr,
)  # fmt: skip
_DEEPEST_LOOP = 5  # dimensions, missions, projects, budgets: four in the book, one to spare
_DEEPEST_TAG = 25  # Python compiles no deeper than a hundred steps in
_TAGS_KEPT = 1024
_MOST_TAGS = 3_000  # of one part; the book has some hundred
_TEXT = f"{W}t"
_LOADING_FIELD = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.IGNORECASE
)


class Place(NamedTuple):
    """Where a tag stands: the file, the part of it, and the paragraph's text."""

    template: str
    part: str
    paragraph: str


def make_environment() -> ImmutableSandboxedEnvironment:
    """Return the Jinja environment of all templates: sandboxed, strict, always escaping, nothing global."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_finished, keep_trailing_newline=True
    )
    environment.globals.clear()
    environment.filters.clear()
    return environment


def _finished(value: object) -> object:
    """Let only finished text into a document, escaped, its line breaks and tabs as Word's own."""
    if isinstance(value, Undefined):
        return value  # printing it raises, with its name
    if isinstance(value, Bar):
        return Markup(f'</w:t>{bar_xml(value)}<w:t xml:space="preserve">')  # noqa: S704 - ours, attributes quoted
    if isinstance(value, bool | list | dict) or callable(value):
        raise TemplateRuntimeError  # a template that prints what it may only loop over or ask for
    if not isinstance(value, str):
        raise OurBugError(f"a context holds {value!r} where a template prints: finished text only")
    text = str(escape(value))
    if "\n" in text or "\t" in text:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return Markup(text)  # noqa: S704 - escaped above


def fail(place: Place, tag: str, what: str, remedy: str) -> TemplateError:
    """Return the error of a tag with its place, as one Thai line."""
    where = " ".join(_TAG.sub("…", place.paragraph).split())[:40].strip("… ")
    near = f" ใกล้ข้อความ “{where}”" if where else ""
    part = "" if place.part.endswith("document.xml") else f" ({place.part})"
    return TemplateError(f"แม่แบบ {place.template}{part} แท็ก “{tag}”{near} {what} — {remedy}")


def lint_part(root: etree._Element, template: str, part: str) -> None:
    """Check every tag of a part for its form. Raises TemplateError for the first that is wrong."""
    _lint_outside(root, template, part)
    open_tags: list[tuple[str, str, Place]] = []
    tags = 0
    for paragraph in root.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        if not _LOOSE.search(text):
            continue
        place = Place(template, part, text)
        tags += text.count("{{") + text.count("{%") + text.count("{#")
        if tags > _MOST_TAGS:
            raise fail(place, "{{", "เกินจำนวนแท็กที่แม่แบบหนึ่งมีได้", "ใช้ for วนแทนการพิมพ์แท็กซ้ำ")
        _lint_pairs(text, place)
        for tag in _TAG.findall(text):
            if tag.startswith("{%"):
                _lint_alone(tag, paragraph, place)
                _lint_statement(tag, place, open_tags)
            elif tag.startswith("{{"):
                _lint_expression(tag, place)
    if open_tags:
        word, tag, place = open_tags[-1]
        raise fail(place, tag, f"ไม่มี {_OPENS[word]} ปิดท้าย", f"เติมแท็ก {{% {_OPENS[word]} %}} หลังส่วนที่ต้องการ")


def _lint_outside(root: etree._Element, template: str, part: str) -> None:
    """Refuse a tag where no text is printed, and a field that would bring in another file."""
    for element in root.iter():
        held = [element.text or ""] if element.tag != _TEXT else []
        held += [element.tail or "", *map(str, element.attrib.values())]
        hidden = next((text for text in held if _LOOSE.search(text)), "")
        if hidden:
            place, shown = Place(template, part, ""), " ".join(hidden.split())[:60]
            raise fail(place, shown, "อยู่ในส่วนที่เติมค่าไม่ได้", "ย้ายแท็กไปไว้ในเนื้อหา หัวกระดาษ หรือเชิงอรรถ")
    for paragraph in root.iter(f"{W}p"):
        codes = "".join(e.text or "" for e in paragraph.iter(f"{W}instrText"))
        codes += " ".join(e.get(f"{W}instr", "") for e in paragraph.iter(f"{W}fldSimple"))
        field = _LOADING_FIELD.search(codes)
        if field:
            place = Place(template, part, paragraph_text(paragraph))
            raise fail(place, field[0], "เป็นฟิลด์ที่ดึงไฟล์อื่นเข้ามา", "ลบฟิลด์นี้ แล้ววางข้อความหรือรูปลงในแม่แบบโดยตรง")


def _lint_pairs(text: str, place: Place) -> None:
    """Refuse a tag that does not open and close within one paragraph."""
    loose = _LOOSE.search(_TAG.sub("", text))
    if loose:
        rest = _TAG.sub("", text)
        shown = " ".join(rest[max(0, loose.start() - 20) : loose.end() + 20].split())
        raise fail(place, shown, "เปิดหรือปิดไม่ครบคู่ในย่อหน้าเดียว", "พิมพ์แท็กให้ครบคู่ เช่น {{ fiscal_year }}")


def _lint_alone(tag: str, paragraph: etree._Element, place: Place) -> None:
    """Refuse a tag that stands for its paragraph, row or cell when other words would vanish with it."""
    prefix = _PREFIX.match(tag[2:])
    if prefix is None:
        return
    name, holder_tag = _HOLDERS[prefix[1]]
    holder = next((e for e in (paragraph, *paragraph.iterancestors()) if e.tag == holder_tag), None)
    if holder is None:
        raise fail(place, tag, f"ไม่ได้อยู่ใน{name}", "ย้ายแท็กเข้าไปในตาราง หรือใช้ {%p แทน")
    if "".join(paragraph_text(p) for p in holder.iter(f"{W}p")).strip() != tag:
        raise fail(place, tag, f"มีข้อความอื่นอยู่ใน{name}เดียวกัน ซึ่งจะหายไป", f"ย้ายข้อความนั้นไปไว้{name}อื่น")


def _lint_statement(tag: str, place: Place, open_tags: list[tuple[str, str, Place]]) -> None:
    word, _, rest = _inner(tag).partition(" ")
    if word in _OPENS:
        open_tags.append((word, tag, place))
        _parse(f"{{% {word} {rest} %}}{{% {_OPENS[word]} %}}", tag, place)
        if sum(name == "for" for name, _, _ in open_tags) > _DEEPEST_LOOP:
            raise fail(place, tag, "วนซ้อนกันลึกเกินไป", "ลดชั้นของแท็ก for")
        if len(open_tags) > _DEEPEST_TAG:
            raise fail(place, tag, "ซ้อนกันลึกเกินไป", "ลดชั้นของแท็ก if")
    elif word in _CLOSES:
        if not open_tags or open_tags.pop()[0] != _CLOSES[word]:
            raise fail(place, tag, f"ไม่มี {_CLOSES[word]} เปิดไว้ก่อน", "ลบแท็กนี้ หรือเติมแท็กเปิดที่หายไป")
    elif word in ("else", "elif"):
        if not open_tags or open_tags[-1][0] != "if":
            raise fail(place, tag, "ไม่อยู่ระหว่าง if กับ endif", "ลบแท็กนี้ หรือเติมแท็ก if ที่หายไป")
    elif word not in _SPECIAL:
        raise fail(place, tag, "ไม่ใช่คำสั่งที่ใช้ได้", "ใช้ได้เฉพาะ for, if, elif, else, endfor, endif")


def _lint_expression(tag: str, place: Place) -> None:
    _parse(f"{{{{ {tag[2:-2].strip('-')} }}}}", tag, place)


def _inner(tag: str) -> str:
    """Return what a tag says, without its braces and docxtpl's prefix, on one line."""
    return " ".join(_PREFIX.sub("", tag[2:-2].strip("-")).split())


def _parse(source: str, tag: str, place: Place) -> None:
    """Parse one tag alone, so that a mistake in it is told with this very tag."""
    try:
        tree = _parsed(source.translate(str.maketrans("“”‘’", "\"\"''")))
    except (TemplateSyntaxError, RecursionError, ValueError) as error:  # nested too deep, a number too long
        raise fail(place, tag, "เขียนผิดรูปแบบ", "พิมพ์ชื่อแท็กใหม่ เช่น {{ organisation_name }}") from error
    refuse_power(tree, tag, place)


@lru_cache(_TAGS_KEPT)
def _parsed(source: str) -> nodes.Template:
    """Return one tag parsed; the book repeats the tags of the other templates."""
    tree = make_environment().parse(source)
    if _depth(tree) > _DEEPEST_TAG:
        raise RecursionError  # told as what the parser itself gives up on
    return tree


def _depth(node: nodes.Node) -> int:
    """Return how many steps deep a tag goes in: ``a.b.c`` has three."""
    return 1 + max(map(_depth, node.iter_child_nodes()), default=0)


def refuse_power(tree: nodes.Template, tag: str, place: Place) -> None:
    """Raise TemplateError when a parsed template holds more than names, loops and conditions."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED_NODES) or getattr(node, "attr", "").startswith("_"):
            raise fail(place, tag, "ใช้คำสั่งที่แม่แบบใช้ไม่ได้", "แม่แบบใช้ได้เฉพาะชื่อ รายการ และเงื่อนไข")
    for output in tree.find_all(nodes.Output):
        if not all(map(_is_printable, output.nodes)):
            raise fail(place, tag, "พิมพ์ค่านี้ไม่ได้", "พิมพ์ได้เฉพาะชื่อที่มีค่าเป็นข้อความ")


def _is_printable(node: nodes.Node) -> bool:
    """Return whether an expression may be a finished text: no number, no truth, nothing of Jinja's own."""
    if isinstance(node, nodes.CondExpr):
        return all(map(_is_printable, (node.expr1, node.expr2 or nodes.Const(""))))
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str)
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.TemplateData) or (
        isinstance(node, nodes.Name) and node.name not in _JINJA_NAMES
    )


def free_names(node: nodes.Node, bound: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the names that a linted template needs given; only loops bind names of their own.

    jinja2.meta tells the same by generating the code once more.
    """
    if isinstance(node, nodes.Name):
        return frozenset((node.name,)) - bound
    if isinstance(node, nodes.For):
        inside = bound | {"loop"} | free_names(node.target)
        within = [child for child in (node.test, *node.body) if child]
        outside = [free_names(child, bound) for child in (node.iter, *node.else_)]
        return frozenset().union(*outside, *(free_names(child, inside) for child in within))
    return frozenset().union(*(free_names(child, bound) for child in node.iter_child_nodes()))


def nearest_name(name: str, known: set[str]) -> str:
    """Return a Thai remedy that names the nearest known name."""
    near = get_close_matches(name, sorted(known), n=1)
    return f"ใช้ชื่อ {near[0]} แทน" if near else "ดูรายชื่อแท็กที่ใช้ได้ใน README"
