"""Check that texts call their project by its kind and name.

Where a column was sorted or pasted without the others, so that many names no longer fit their texts, that is
reported once instead.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.check.wording.text_span import Match, TextSpan, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS
from pipeline.thai.formats import first_few

_KIND = "|".join(PROJECT_KINDS)
_FOUNDS = "(?:กำหนด|จัดทำ|จัดให้มี|จัด|ดำเนิน|ริเริ่ม|เสนอ|ให้มี|มี)+"
_THIS = re.compile(f"(?P<kind>{_KIND})(?:นี้|ดังกล่าว(?!ข้างต้น))")
# How a rationale speaks of its own project.
_OF_ITSELF_BEFORE = re.compile(
    "(?:จึง[ก-๎ ]{0,20}|เพื่อให้|(?<!ได้)ดำเนิน(?:การ|งาน)?|จัดทำ|เสนอ|วัตถุประสงค์(?:ของ)?)$"
)
_OF_ITSELF_NEXT = re.compile("จะ|จัด|มุ่ง|มีวัตถุประสงค์|ขึ้น|บรรลุ|สำเร็จ|เป็นส่วนหนึ่ง|ช่วย")
_NAMED_BEFORE = re.compile('โครงการ\\s?[“"]?(?!นี้|ดังกล่าว|ต่าง|ที่|ใน|ของ|เพื่อ|ฯ)[ก-๎]{4}')
_FOUNDED_BEFORE = re.compile(f"จึง(?:ได้)?{_FOUNDS}$")
_FOUNDED = re.compile(f'จึง(?:ได้|เห็นควร|เห็นสมควร|ขอ)*{_FOUNDS}(?P<kind>{_KIND})(?=\\s?(?:นี้|ขึ้น|[“"]))')
# Steps that every project document has; only a โครงการ is called so there.
_PROJECT_STEPS = re.compile(
    "(?:เสนอ|ขออนุมัติ|เขียน|สรุปผล|ประเมินผล|ปิด|อนุมัติ|ผู้เข้าร่วม|ผู้ร่วม|เข้าร่วม|รายงานผล|ดำเนินการตาม|รายละเอียด|งบประมาณ)(?P<kind>โครงการ)"
    "(?!ต่าง|ของประชาชน|อื่น|พัฒนา|ที่|ตาม|ใน|ทั้ง|/)|^(?:จัดทำ|เขียน)(?P<kind2>โครงการ)(?=$|และ|เสนอ|เพื่อ|พร้อม|\\s)"
)
_REFERS = re.compile(
    '(?:ตาม|ควบคู่กับ|ต่อเนื่องจาก|ร่วมกับ|เชื่อมโยงกับ|เช่น|เช่นเดียวกับ|และ|กับ|จาก|ผลการดำเนิน|ได้แก่|นอกเหนือจาก|สอดคล้องกับ|ภายใต้|ของ|รวมถึง|ใน|เรื่อง)\\s?[“"]?$'
)
_QUOTES = re.compile("[“”\"'‘’]")
_SHORTEST_NAME = 12  # letters; shorter ones are common words
_SLIPS_PER_LETTER = 0.11
_MOST_SLIPS = 5
_OPEN_ENDED = re.compile("นี้|ดังกล่าว|ที่|ตาม|ต่าง|ใด|อื่น|ใน|ของ|ให้|เพื่อ|หรือ|และ|เสนอ|\\s")


# A project founded by a name: what stands between the kind and ขึ้น, or in quotes.
_FOUNDED_BY_NAME = re.compile(
    f'จึง(?:ได้|เห็นควร|เห็นสมควร|ขอ)*{_FOUNDS}(?P<kind>{_KIND})\\s?(?:[“"](?P<quoted>[^”"\\n]{{8,150}})[”"]|(?P<plain>[ก-๎][ก-๎A-Za-z0-9() ]{{10,120}}?)ขึ้น(?=$|\\s|เพื่อ|โดย))'
)
_NOT_A_NAME = re.compile("(?:นี้|ดังกล่าว|ที่|ต่าง|เพื่อ|ซึ่ง|ตาม|ใน|ทั้ง|หรือ|และ|/|เหล่านี้|ย่อย|อื่น)")
_SHORT_FORM = 80  # per cent of the letters of one that stand in the other in order


_SURE = "name-of-other-project"  # a kind alone may be a habit: whoever calls every measure a project
_OF_NAMES = frozenset({_SURE, "kind-unlike-name"})
_FEWEST_SURE = 3  # projects
_FEWEST = 5
_SHARE = 4  # one in so many of all projects
_MOST_NAMED = 5


class Name(NamedTuple):
    """A project's name: its kind, and what follows it without quotes."""

    code: str
    kind: str
    rest: str


Names = Mapping[str, Name]  # by the project's code
Texts = Sequence[tuple[TextSpan, Name]]  # details that hold a kind, with the name of their project


def _names(wording: WordingInput) -> dict[str, Name]:
    """Return the names of the projects by code, of those that begin with their kind."""
    found: dict[str, Name] = {}
    for code, project in wording.projects.items():
        text = _QUOTES.sub("", str(project.get("name") or ""))
        kind = next((kind for kind in PROJECT_KINDS if text.startswith(kind)), "")
        if kind:
            found[code] = Name(code, kind, text.removeprefix(kind).strip())
    return found


def kinds(names: Names, texts: Texts) -> Iterator[Finding]:
    """Find projects called by another kind than their name's; a โครงการ may hold กิจกรรม and มาตรการ."""
    kinds_of: dict[str, set[str]] = {}  # by what follows the kind
    for name in names.values():
        kinds_of.setdefault(name.rest, set()).add(name.kind)
    for text_span, own in texts:
        for start, end in sorted(_called_otherwise(text_span, own, kinds_of[own.rest])):
            called = text_span.text[start:end]
            yield find_in("kind-unlike-name", text_span, start, end, own.kind, own=own.kind, called=called)


def _called_otherwise(text_span: TextSpan, own: Name, others: set[str]) -> set[tuple[int, int]]:
    """Return where a text calls its project by another kind; ``others`` have a project of that name."""
    text = text_span.text
    found = {match.span("kind") for match in _FOUNDED.finditer(text) if match["kind"] != own.kind}
    if len(own.rest) >= _SHORTEST_NAME:
        for kind in set(PROJECT_KINDS) - others:
            at = text.find(kind + own.rest)
            found |= {(at, at + len(kind))} if at >= 0 else set()
    if own.kind != "โครงการ":
        this = (match for match in text_span.matches_as_typed(_THIS) if match["kind"] == "โครงการ")
        found |= {match.found.span("kind") for match in this if not _is_another(match)}
        if text_span.topic != "rationale":
            for match in _PROJECT_STEPS.finditer(text):
                found.add(match.span("kind" if match["kind"] else "kind2"))
    elif text_span.topic == "rationale":
        found |= {
            match.found.span("kind")
            for match in text_span.matches(_THIS)
            if match["kind"] != own.kind and _FOUNDED_BEFORE.search(match.before())
        }
    return found


def _is_another(match: Match) -> bool:
    """Return whether โครงการนี้ is one that the text has named before; a rationale may speak of any."""
    if _NAMED_BEFORE.search(match.text_span.text, 0, match.start):
        return True
    of_itself = _OF_ITSELF_BEFORE.search(match.before()) or match.continues(_OF_ITSELF_NEXT)
    return match.text_span.topic == "rationale" and not of_itself


def other_names(names: Names, texts: Texts) -> Iterator[Finding]:
    """Find the full name of another project where a text should speak of its own."""
    long = {f"{n.kind}{n.rest}": n for n in names.values() if len(n.rest) >= _SHORTEST_NAME}
    if not long:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(long, key=len, reverse=True))))
    for text_span, own in texts:
        if text_span.topic == "methods":
            continue
        text, ours = text_span.text, f"{own.kind}{own.rest}"
        for match in text_span.matches_as_typed(pattern):
            other = long[match[0]]
            if match[0] in ours or other.rest == own.rest or _REFERS.search(match.before()):
                continue
            named = text.startswith(ours, match.start)
            if not named and not text.startswith(own.rest, match.start + len(other.kind)):
                yield match.finding("name-of-other-project", other=other.code, own=own.code)


def names_spelt_otherwise(texts: Texts) -> Iterator[Finding]:
    """Find a project's name in its own text that is nearly, and not quite, that of โครงการ."""
    named = {kind: re.compile(f'{kind}\\s?[“"]?') for kind in PROJECT_KINDS}
    for text_span, own in texts:
        if len(own.rest) < _SHORTEST_NAME:
            continue
        for match in text_span.matches(named[own.kind]):
            end = _nearly(text_span.text, match.end, own.rest)
            if end is not None:
                yield find_in("name-spelt-otherwise", text_span, match.end, end, own.rest)


def _nearly(text: str, start: int, name: str) -> int | None:
    """Return where a name that is spelt nearly like ours ends, None when it is ours or another."""
    if _OPEN_ENDED.match(text, start) and not _OPEN_ENDED.match(name):
        return None
    most = min(_MOST_SLIPS, max(1, round(len(name) * _SLIPS_PER_LETTER)))
    plain = name.replace(" ", "")
    best: tuple[int, int] | None = None
    for end in range(start + len(name) - most, start + len(name) + most + 1):
        words = text[start:end]
        if end > len(text) or words[-1:].isspace():
            continue
        distance = Levenshtein.distance(words.replace(" ", ""), plain, score_cutoff=most)
        if distance == 0:
            return None
        if distance <= most and (best is None or distance < best[0]):
            best = distance, end
    return best[1] if best else None


def founded_by_another_name(names: Names, texts: Texts) -> Iterator[Finding]:
    """Find a text that founds its project by a name that is no project's of the plan, nor short for its own."""
    known = {n.rest.replace(" ", "") for n in names.values()}
    for text_span, own in texts:
        if text_span.topic != "rationale":
            continue
        for match in text_span.matches_as_typed(_FOUNDED_BY_NAME):
            group = "quoted" if match["quoted"] else "plain"
            said = match[group].removeprefix(match["kind"]).replace(" ", "")
            plain = own.rest.replace(" ", "")
            if _NOT_A_NAME.match(said) or said in known or said in plain or plain in said:
                continue
            if _nearly(text_span.text, match.found.start(group), own.rest) is not None:
                continue  # reported by names_spelt_otherwise
            if fuzz.partial_ratio(said, plain) < _SHORT_FORM or len(said) * 2 > len(plain):
                yield match.finding("name-spelt-otherwise", own.rest, group)


def names_and_texts(wording: WordingInput) -> Iterator[Finding]:
    """Find names that do not fit their texts; where too many projects have one, only that."""
    names = _names(wording)
    details = (text_span for text_span in wording.holding(*PROJECT_KINDS) if text_span.table == "details")
    texts = [(text_span, names[text_span.project]) for text_span in details if text_span.project in names]
    found = [
        *kinds(names, texts),
        *other_names(names, texts),
        *names_spelt_otherwise(texts),
        *founded_by_another_name(names, texts),
    ]
    owners = {(text_span.sheet, text_span.cell): text_span.project for text_span in wording.text_spans}
    sure = {owners[f.sheet, f.cell] for f in found if f.code == _SURE}
    wrong = {owners[f.sheet, f.cell] for f in found if f.code in _OF_NAMES}
    if len(sure) < _FEWEST_SURE or len(wrong) < max(_FEWEST, len(wording.projects) / _SHARE):
        yield from found
        return
    codes = wording.tables.column("projects", "code")
    first = codes.index[codes.isin(list(wrong))][0]
    named = first_few(sorted(wrong), _MOST_NAMED, "…")
    words = {"count": len(wrong), "total": len(wording.projects), "codes": named}
    yield wording.cell_finding("names-unlike-texts", "projects", "name", first, **words)


CHECKS = (names_and_texts,)
