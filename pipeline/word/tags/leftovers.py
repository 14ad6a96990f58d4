"""What other systems leave in a template and this one does not fill: mail-merge fields, ``${…}``, ``«…»``."""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.word.file.oxml import W, paragraph_text
from pipeline.word.tags.faults import Place, fault
from pipeline.word.tags.syntax import LOOSE

_LOADING_FIELD = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE)\b", re.IGNORECASE
)
# Fields of a mail merge, and those that ask (ECMA-376 part 1, 17.16.5): nothing answers here.
_MERGE_FIELD = re.compile(
    r"^\s*(MERGEFIELD|MERGEREC|MERGESEQ|NEXT|NEXTIF|SKIPIF|ADDRESSBLOCK|GREETINGLINE|ASK|FILLIN|MACROBUTTON)\b\s*"
    r"(?:\"([^\"]*)\"|(\S*))",
    re.IGNORECASE,
)
# Placeholders that are nothing else wherever they stand; names within may be Thai.
_FOREIGN = re.compile(
    r"\$\{[^{}]{1,60}\}|«[^«»\s](?:[^«»]{0,58}[^«»\s])?»|<<\s*[\w.]{1,60}\s*>>|<<[^<>\s](?:[^<>]{0,58}[^<>\s])?>>"
    r"|\[\[\s*[\w.]{1,60}\s*\]\]"
)
# A statement whose marks are apart or full-width, such as { % if has_emblem % }.
_APART = re.compile(
    r"[{｛]\s*[%％]\s*(?:(p|tr|tc)\s+)?(if|elif|else|endif|for|endfor|include|section)\b([^{}｛｝%％]{0,80})[%％]\s*[}｝]"
)
# Braces around one name: a mistake where the name is that of a tag.
_BRACED = re.compile(
    r"(?<![{$])\{\s*([A-Za-z_][\w.]{0,60})\s*\}(?!\})|[｛﹛❴]+\s*([A-Za-z_][\w.]{0,60})\s*[｝﹜❵]+"
    r"|(?:\{|｛)\s*(?:\{|｛)\s*([A-Za-z_][\w.]{0,60})\s*(?:\}|｝)\s*(?:\}|｝)|【\s*([A-Za-z_][\w.]{0,60})\s*】"
    r"|[\[<%$@#]{1,2}([A-Za-z]{1,30}_\w{1,60})[\]>%]{0,2}"  # [fiscal_year], %fiscal_year%, $fiscal_year
)
_MARKS = re.compile("[{｛﹛❴【]|[\\[<%$@#][A-Za-z]")
_WHOLE = re.compile(r"\{\{[^{}]*\}\}")


def foreign_field(paragraph: etree._Element, place: Place) -> None:
    """Refuse fields that bring in another file or belong to a mail merge. Raises TemplateFaultsError."""
    for code in _field_codes(paragraph):
        loading = _LOADING_FIELD.search(code)
        if loading:
            here = place._replace(paragraph=paragraph_text(paragraph))
            raise fault(here, loading[0], "เป็นฟิลด์ที่ดึงไฟล์อื่นเข้ามา", "ลบฟิลด์นี้ แล้ววางข้อความหรือรูปลงในแม่แบบโดยตรง")
        merge = _MERGE_FIELD.match(code)
        if merge:
            name = " ".join(filter(None, (merge[1].upper(), merge[2] or merge[3])))
            raise fault(
                place, name, "เป็นฟิลด์จดหมายเวียน ซึ่งไม่มีค่ามาเติม", "ลบฟิลด์นี้ แล้วพิมพ์แท็กแทน เช่น {{ fiscal_year }}"
            )


def _field_codes(paragraph: etree._Element) -> Iterator[str]:
    """Yield the instructions of a paragraph's fields; Word splits one over runs."""
    code = ""
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if element.tag == f"{W}instrText":
            code += element.text or ""
        else:
            yield code
            code = element.get(f"{W}instr", "") if element.tag == f"{W}fldSimple" else ""
    yield code


def foreign_placeholder(text: str, place: Place) -> None:
    """Refuse a placeholder of another system. Raises TemplateFaultsError."""
    found = _FOREIGN.search(text)
    if found:
        raise fault(
            place, found[0], "เป็นช่องเติมของระบบอื่น ซึ่งจะพิมพ์ออกไปทั้งอย่างนี้", "พิมพ์แท็กแทน เช่น {{ fiscal_year }}"
        )


def apart_statement(words: str, place: Place) -> None:
    """Refuse a statement whose marks are apart, given what stands beside whole tags. Raises TemplateFaultsError."""
    found = _APART.search(words)
    if found:
        right = " ".join(filter(None, (f"{{%{found[1] or ''}", found[2], found[3].strip(), "%}")))
        raise fault(place, found[0], "ไม่ใช่แท็ก จะพิมพ์ออกไปทั้งอย่างนี้", f"พิมพ์เป็น {right}")


def shows_prompt(control: etree._Element) -> bool:
    """Return whether a content control shows words that ask for an entry, and no tag."""
    text = "".join(each.text or "" for each in control.iter(f"{W}t"))
    return (
        bool(text.strip())
        and not LOOSE.search(text)
        and control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    )


def unfilled_control(control: etree._Element, place: Place) -> None:
    """Refuse a content control that nobody has filled in. Raises TemplateFaultsError."""
    if shows_prompt(control):
        text = " ".join("".join(each.text or "" for each in control.iter(f"{W}t")).split())
        raise fault(
            place,
            text[:60],
            "เป็นข้อความชี้แนะของช่องกรอกที่ยังไม่ได้กรอก จะพิมพ์ออกไปทั้งอย่างนี้",
            "พิมพ์แท็กหรือข้อความแทน หรือลบช่องนี้",
        )


def braced_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in marks that make no tag, such as ``{fiscal_year}`` or ``%fiscal_year%``, with the name inside."""
    if not _MARKS.search(text):
        return
    for found in _BRACED.finditer(_WHOLE.sub("", text)):
        yield found[0], next(filter(None, found.groups()))
