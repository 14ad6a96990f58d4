"""The tags of a template as they are typed: each whole, alone where it must be, opened and closed in order."""

from typing import NamedTuple

from lxml import etree

from pipeline.word.file.oxml import HEADER_MARK, W, instruction, paragraph_text
from pipeline.word.tags.faults import TAG, FaultList, Place, fault
from pipeline.word.tags.leftovers import apart_statement, foreign_field, foreign_placeholder, unfilled_control
from pipeline.word.tags.syntax import LOOSE
from pipeline.word.tags.typed_tag import (
    DEEPEST_TAG,
    parse_tag,
    prefix_of,
    tag_of,
    too_many_words,
    unknown_statement,
    words_of,
)

_HOLDERS = {"p": ("ย่อหน้า", f"{W}p"), "tr": ("แถวตาราง", f"{W}tr"), "tc": ("ช่องตาราง", f"{W}tc")}
_ENDS = {"for": "endfor", "if": "endif"}
_OPENS = {end: word for word, end in _ENDS.items()}
_BRANCHES = ("else", "elif")
_SPECIAL = frozenset({"vm", "hm", "colspan", "cellbg"})  # docxtpl's own
_DEEPEST_LOOP = 5  # dimensions, missions, projects, budgets: four in the book, one to spare
_LONGEST_PLACE = 500  # characters of a paragraph that a place is reported with
_MOST_TAGS = 3_000  # of one part; the book has some hundred
_TEXT = f"{W}t"
NOT_FILLED = ("อยู่ในส่วนที่เติมค่าไม่ได้", "ย้ายแท็กไปไว้ในเนื้อหา หัวกระดาษ หรือเชิงอรรถ")


class _Open(NamedTuple):
    """A tag that waits for its end: for or if, docxtpl's prefix, where it stands, and whether it had its else."""

    word: str
    prefix: str
    tag: str
    place: Place
    depth: tuple[str, ...]  # the elements around it, from the outside


def lint_part(root: etree._Element, template: str, part: str, *, is_composed: bool = True) -> None:
    """Check every tag of a part for its form. Raises TemplateFaultsError with all that are wrong.

    A template that is not composed yet may hold tags that include others.
    """
    linter = _Linter(template, part, _SPECIAL if is_composed else _SPECIAL | {"include", "section"})
    linter.lint(root)
    linter.faults.raise_all()


class _Linter:
    """Goes through a part and gathers its faults."""

    def __init__(self, template: str, part: str, special: frozenset[str]) -> None:
        self.faults = FaultList()
        self._template = template
        self._part = part
        self._special = special
        self._open: list[_Open] = []

    def lint(self, root: etree._Element) -> None:
        """Check a part's tags, fields and leftovers."""
        self._lint_outside(root)
        for control in root.iter(f"{W}sdt"):
            with self.faults.gather():
                unfilled_control(control, Place(self._template, self._part, ""))
        count, worded = 0, ""
        for paragraph in root.iter(f"{W}p"):
            text = paragraph_text(paragraph)
            count += text.count("{{") + text.count("{%") + text.count("{#")
            if count > _MOST_TAGS:
                place = Place(self._template, self._part, text[:_LONGEST_PLACE])
                self.faults.add(fault(place, "{{", "เกินจำนวนแท็กที่แม่แบบหนึ่งมีได้", "ใช้ for วนแทนการพิมพ์แท็กซ้ำ"))
                return
            words = TAG.sub("", text)
            if words.strip():  # a tag alone in its paragraph is reported with the words before it
                worded = text[:_LONGEST_PLACE]
            self._lint_paragraph(paragraph, text, words, Place(self._template, self._part, worded))
        for opened in self._open:
            end = _ENDS[opened.word]
            remedy = f"เติมแท็ก {tag_of(opened.prefix, end)} หลังส่วนที่ต้องการ"
            self.faults.add(fault(opened.place, opened.tag, f"ไม่มี {end} ปิดท้าย", remedy))

    def _lint_paragraph(self, paragraph: etree._Element, text: str, words: str, place: Place) -> None:
        """Check a paragraph; ``words`` is what stands beside its whole tags."""
        with self.faults.gather():
            foreign_field(paragraph, place)
            foreign_placeholder(text, place)
            apart_statement(words, place)
        if LOOSE.search(text):
            with self.faults.gather():
                _lint_pairs(words, place)
            self._lint_tags(paragraph, text, place)

    def _lint_tags(self, paragraph: etree._Element, text: str, place: Place) -> None:
        for tag in TAG.findall(text):
            with self.faults.gather():
                _lint_alone(tag, paragraph, place)
            with self.faults.gather():
                if tag.startswith("{%"):
                    self._lint_statement(tag, place, paragraph)
                elif tag.startswith("{{"):
                    _lint_expression(tag, place)

    def _lint_outside(self, root: etree._Element) -> None:
        """Find tags where no text is printed."""
        for element in root.iter():
            if instruction(element).startswith(HEADER_MARK):  # filled as a header of its own
                continue
            held = [element.text or ""] if element.tag != _TEXT else []
            held += [element.tail or "", *map(str, element.attrib.values())]
            hidden = next((text for text in held if LOOSE.search(text)), "")
            if hidden:
                shown = " ".join(hidden.split())[:60]
                self.faults.add(fault(Place(self._template, self._part, ""), shown, *NOT_FILLED))

    def _lint_statement(self, tag: str, place: Place, paragraph: etree._Element) -> None:
        word, _, rest = words_of(tag).partition(" ")
        prefix = prefix_of(tag)
        if word in _ENDS:
            self._open.append(_Open(word, prefix, tag, place, _depth_of(paragraph, prefix)))
            parse_tag(f"{{% {word} {rest} %}}{{% {_ENDS[word]} %}}", tag, place)
            self._check_nesting(tag, place)
        elif rest and (word in _OPENS or word == "else"):
            if word in _OPENS:
                with self.faults.gather():
                    self._close(word, tag, place, paragraph)
            raise too_many_words(tag, place)
        elif word in _OPENS:
            self._close(word, tag, place, paragraph)
        elif word in _BRANCHES:
            if not self._open or self._open[-1].word != "if":
                raise fault(place, tag, "ไม่อยู่ระหว่าง if กับ endif", "ลบแท็กนี้ หรือเติมแท็ก if ที่หายไป")
            if word == "elif":
                parse_tag(f"{{% if a %}}{{% elif {rest} %}}{{% endif %}}", tag, place)
            self._check_same_kind(word, tag, place, paragraph)
        elif word not in self._special:
            raise unknown_statement(tag, place)

    def _check_nesting(self, tag: str, place: Place) -> None:
        if sum(opened.word == "for" for opened in self._open) > _DEEPEST_LOOP:
            raise fault(place, tag, "วนซ้อนกันลึกเกินไป", "ลดชั้นของแท็ก for")
        if len(self._open) > DEEPEST_TAG:
            raise fault(place, tag, "ซ้อนกันลึกเกินไป", "ลดชั้นของแท็ก if")

    def _close(self, word: str, tag: str, place: Place, paragraph: etree._Element) -> None:
        """Take the tag off that an end tag closes."""
        opener = next((opened for opened in reversed(self._open) if opened.word == _OPENS[word]), None)
        if opener is None:
            raise fault(place, tag, f"ไม่มี {_OPENS[word]} เปิดไว้ก่อน", "ลบแท็กนี้ หรือเติมแท็กเปิดที่หายไป")
        if opener is not self._open[-1]:
            self._open.remove(opener)
            inner = self._open[-1]
            end = tag_of(inner.prefix, _ENDS[inner.word])
            raise fault(place, tag, f"ปิดก่อนแท็ก “{inner.tag}” ที่อยู่ข้างใน", f"ใส่ {end} ไว้ก่อนแท็กนี้")
        try:
            self._check_same_kind(word, tag, place, paragraph)
        finally:
            self._open.pop()

    def _check_same_kind(self, word: str, tag: str, place: Place, paragraph: etree._Element) -> None:
        """Refuse a tag that goes on or ends another of a different kind: filling would tear the text apart."""
        opened, prefix = self._open[-1], prefix_of(tag)
        if prefix != opened.prefix:
            right = tag_of(opened.prefix, word, words_of(tag).partition(" ")[2])
            where = f"ใน{_HOLDERS[opened.prefix][0]}ของตน" if opened.prefix else "ต่อจากข้อความ"
            raise fault(place, tag, f"เป็นคนละชนิดกับแท็กเปิด “{opened.tag}”", f"พิมพ์เป็น {right} {where}")
        if _depth_of(paragraph, prefix) != opened.depth:
            raise fault(
                place, tag, f"อยู่คนละระดับกับแท็กเปิด “{opened.tag}”", "ย้ายแท็กทั้งสองมาไว้ในเนื้อหาหรือในตารางเดียวกัน"
            )


def _depth_of(paragraph: etree._Element, prefix: str) -> tuple[str, ...]:
    """Return the elements around what a tag stands for, from the outside."""
    holder = _holder(paragraph, prefix) if prefix else None
    return tuple(
        str(e.tag) for e in reversed(list((paragraph if holder is None else holder).iterancestors()))
    )


def _holder(paragraph: etree._Element, prefix: str) -> etree._Element | None:
    """Return the paragraph, row or cell that a tag stands for, None where there is none around it."""
    _, name = _HOLDERS[prefix]
    return next((e for e in (paragraph, *paragraph.iterancestors()) if e.tag == name), None)


def _lint_pairs(rest: str, place: Place) -> None:
    """Refuse a tag that does not open and close within one paragraph, given what stands beside whole tags."""
    loose = LOOSE.search(rest)
    if loose:
        shown = " ".join(rest[max(0, loose.start() - 20) : loose.end() + 20].split())
        raise fault(place, shown, "เปิดหรือปิดไม่ครบคู่ในย่อหน้าเดียว", "พิมพ์แท็กให้ครบคู่ เช่น {{ fiscal_year }}")


def _lint_alone(tag: str, paragraph: etree._Element, place: Place) -> None:
    """Refuse a tag that stands for its paragraph, row or cell when other words would vanish with it."""
    prefix = prefix_of(tag) if tag.startswith("{%") else ""
    if not prefix:
        return
    name, holder = _HOLDERS[prefix][0], _holder(paragraph, prefix)
    if holder is None:
        raise fault(place, tag, f"ไม่ได้อยู่ใน{name}", "ย้ายแท็กเข้าไปในตาราง หรือใช้ {%p แทน")
    if "".join(paragraph_text(p) for p in holder.iter(f"{W}p")).strip() != tag:
        raise fault(place, tag, f"มีข้อความอื่นอยู่ใน{name}เดียวกัน ซึ่งจะหายไป", f"ย้ายข้อความนั้นไปไว้{name}อื่น")


def _lint_expression(tag: str, place: Place) -> None:
    parse_tag(f"{{{{ {tag[2:-2].strip('-')} }}}}", tag, place)
