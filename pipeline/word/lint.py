"""The tags of a template as they are typed: each whole, alone where it must be, opened and closed in order."""

import re
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from pipeline.word.oxml import W, paragraph_text
from pipeline.word.syntax import LOOSE, TAG, Place, check_allowed_syntax, fail, shared_environment

_PREFIX = re.compile(r"^(p|tr|tc)\s")  # docxtpl: the tag stands for its whole paragraph, row or cell
_HOLDERS = {"p": ("ย่อหน้า", f"{W}p"), "tr": ("แถวตาราง", f"{W}tr"), "tc": ("ช่องตาราง", f"{W}tc")}
_OPENS = {"for": "endfor", "if": "endif"}
_CLOSES = {"endfor": "for", "endif": "if"}
_SPECIAL = frozenset({"vm", "colspan", "cellbg"})  # docxtpl's own
_DEEPEST_LOOP = 5  # dimensions, missions, projects, budgets: four in the book, one to spare
_DEEPEST_TAG = 25  # Python compiles no deeper than a hundred steps in
_TAGS_KEPT = 1024
_MOST_TAGS = 3_000  # of one part; the book has some hundred
_TEXT = f"{W}t"
_LOADING_FIELD = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.IGNORECASE
)


def lint_part(root: etree._Element, template: str, part: str) -> None:
    """Check every tag of a part for its form. Raises TemplateError for the first that is wrong."""
    _lint_outside(root, template, part)
    open_tags: list[tuple[str, str, Place]] = []
    tags, worded = 0, ""
    for paragraph in root.iter(f"{W}p"):
        text = paragraph_text(paragraph)
        worded = text if TAG.sub("", text).strip() else worded  # a tag alone is told by the words before it
        if not LOOSE.search(text):
            continue
        place = Place(template, part, worded)
        tags += text.count("{{") + text.count("{%") + text.count("{#")
        if tags > _MOST_TAGS:
            raise fail(place, "{{", "เกินจำนวนแท็กที่แม่แบบหนึ่งมีได้", "ใช้ for วนแทนการพิมพ์แท็กซ้ำ")
        _lint_pairs(text, place)
        for tag in TAG.findall(text):
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
        hidden = next((text for text in held if LOOSE.search(text)), "")
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
    loose = LOOSE.search(TAG.sub("", text))
    if loose:
        rest = TAG.sub("", text)
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
    check_allowed_syntax(tree, tag, place)


@lru_cache(_TAGS_KEPT)
def _parsed(source: str) -> nodes.Template:
    """Return one tag parsed; the book repeats the tags of the other templates."""
    tree = shared_environment().parse(source)
    if _depth(tree) > _DEEPEST_TAG:
        raise RecursionError  # told as what the parser itself gives up on
    return tree


def _depth(node: nodes.Node) -> int:
    """Return how many steps deep a tag goes in: ``a.b.c`` has three."""
    return 1 + max(map(_depth, node.iter_child_nodes()), default=0)
