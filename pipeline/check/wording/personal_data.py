"""Check for personal data, letterheads, parts of letters and private names where an organisation belongs.

What a letter, a complaints channel or the signer's own setting rightly holds is left alone.
"""

import re
from collections.abc import Iterator

from pipeline.check.wording.names import PERSON, RANKS, TITLE_SIGNS
from pipeline.check.wording.organisation_name import place_of
from pipeline.check.wording.text_span import Match, find_in
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_IDENTITY = re.compile(r"(?<![0-9])[1-8](?:[ -]?[0-9]){12}(?![0-9])")
_SAYS_IDENTITY = re.compile(r"(?:ประชาชน|บัตร|ประจำตัว)[^0-9]{0,15}$")
_WRITTEN_AS_ONE = re.compile("[0-9]([ -])[0-9]{4}\\1[0-9]{5}\\1[0-9]{2}\\1[0-9]")
_IDENTITY_DIGITS = 13
_PHONE = re.compile(
    r"(?<![0-9/.,-])(?:\+66[ -]?|0)(?:[689](?:[ .-]?[0-9]){8}"
    r"|[2-7][0-9]?[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,4}|[ .-][2-9][0-9]{3}[ .-][0-9]{4})"
    r"(?![0-9])|\(0[2-7][0-9]?\)[ ]?[0-9]{3,4}[ -]?[0-9]{3,4}(?![0-9])"
)
_MOBILE_DIGITS = 10
_TELEPHONE_WORD = re.compile(r"โทร(?:ศัพท์|สาร)?[.]?\s?(?:หมายเลข\s?)?[0-9][0-9 -]{5,}[0-9]")
_CHANNEL = re.compile("ช่องทาง|ร้องเรียน|ร้องทุกข์|เบาะแส|สายด่วน|ทางไปรษณีย์|ส่งไปรษณีย์|ตู้ปณ|ศูนย์ดำรงธรรม")
_MAIL = re.compile(
    r"[A-Za-z0-9._+-]{2,64}@(?:gmail|hotmail|yahoo|outlook|icloud|live)\.[a-z.]{2,8}", re.IGNORECASE
)
_LINE_ID = re.compile(r"(?:[Ll]ine|LINE|ไลน์)\s?(?:[Ii][Dd]|ไอดี)\s?[:：]?\s?[A-Za-z0-9._@-]{3,30}")
_ACCOUNT = re.compile(
    r"(?<![0-9-])[0-9]{3}-[0-9]-[0-9]{5}-[0-9](?![0-9-])"
    r"|(?:เลขที่บัญชี|บัญชีเลขที่|เลขบัญชี)\s?[:：]?\s?[0-9][0-9 -]{8,14}[0-9]"
)
_ADDRESS = re.compile(
    r"(?:(?:จังหวัด|จ\.)\s?[ก-๎]{2,20}|กรุงเทพ(?:ฯ|มหานคร))\s+(?:รหัสไปรษณีย์\s?)?[1-9][0-9]{4}(?![0-9,])|รหัสไปรษณีย์\s?[1-9][0-9]{4}"
    r"|(?:บ้านเลขที่|เลขที่|^)\s?[0-9]{1,4}(?:/[0-9]{1,4})?\s(?:หมู่(?:ที่|บ้าน)?\s?[0-9]{1,2}|ม\.\s?[0-9]|ถนน|ถ\.|ซอย|ซ\.|ตำบล|ต\.(?!\s?ค\.)|แขวง)"
    r"|บ้านเลขที่\s?[0-9]|(?:^|(?<=[0-9]\s))หมู่(?:ที่)?\s?[0-9]{1,2}\s+(?:ตำบล|ต\.)\s?[ก-๎]{2,25}\s+(?:อำเภอ|อ\.)\s?[ก-๎]{2,25}\s+(?:จังหวัด|จ\.)"
    r"|(?:ถนน|ถ\.)\s?[ก-๎]{2,25}\s+(?:ตำบล|ต\.|แขวง)\s?[ก-๎]{2,25}\s+(?:อำเภอ|อ\.|เขต)"
)
_STANDS_AT = re.compile("ตั้งอยู่(?:ที่| )?(?:เลขที่ ?)?[0-9/ ]*$")  # where an office is
_OF_A_LETTER = re.compile("บ้านเลขที่|(?<![0-9])[1-9][0-9]{4}(?![0-9,])")  # a home, or the code of a post office
_LETTER_NUMBER = re.compile(
    r"(?:ที่(?<![ก-๎]ที่)|เลขที่(?<![ก-๎]เลขที่))\s?[ก-ฮ]{2,3}\.?\s?[0-9][0-9.]{2,9}(?:\s?/\s?(?:ว\s?)?[0-9]*)?"
)
_CITES_LETTER = re.compile("หนังสือ|คำสั่ง|ประกาศ|บันทึก|ด่วนที่สุด|ด่วนมาก|วิทยุ|โทรสาร")
_AT_START = re.compile(
    r"(?:บันทึกข้อความ(?=\s|$)|ส่วนราชการ\s(?!หมายความ)|ด่วนที่สุด|ด่วนมาก|\(ลง(?:ชื่อ|นาม)\)|ลง(?:ชื่อ|นาม)\s*[.\u2026_(]|\(?สำเนา\)?$|สำเนาถูกต้อง|อ้างถึง\s|สิ่งที่ส่งมาด้วย|เรื่อง\s+(?:ขอ|แจ้ง|ส่ง|เชิญ|รายงาน|ตอบ|หารือ|ซักซ้อม|การขอ)"
    r"|เรียน\s)[ก-๎ ]{0,30}"
)
_ANYWHERE = re.compile(
    "จึงเรียนมาเพื่อ[ก-๎]{0,30}|จึงเรียนเชิญ|ขอแสดงความนับถือ(?:อย่างยิ่ง)?|ขอเรียนว่า|ขอเรียนเชิญท่าน|กราบเรียน|ด้วยความเคารพ(?:อย่างสูง|นับถือ)|(?<![ก-๎])เรียน\\s(?:ท่าน|นาย|ผู้|ปลัด|คณะ|หัวหน้า|ประธาน|อธิบดี|สมาชิก|อาจารย์)[ก-๎]{0,30}"
    "|สิ่งที่ส่งมาด้วย|สำเนาเรียน|ขอความอนุเคราะห์ท่าน|ทราบและถือปฏิบัติต่อไปด้วย|พิมพ์\\s?[.]{2,}|ร่าง\\s?[.]{2,}|ทาน\\s?[.]{2,}|ตรวจ\\s?[.]{2,}|ไม่เป็นความลับ|บันทึกข้อความ\\s+ส่วนราชการ"
)
# One of them stands in what the two patterns of letters match wherever it stands.
_LETTER_SIGNS = (
    "เรียน", "นับถือ", "เคารพ", "สิ่งที่ส่งมาด้วย", "อนุเคราะห์ท่าน", "ถือปฏิบัติต่อไปด้วย", "..", "ความลับ", "บันทึกข้อความ", *"0123456789",
)  # fmt: skip
_NO_SURNAMES = re.compile(
    "และ|หรือ|เพื่อ|ที่|ใน|ของ|โดย|จาก|ให้|ตาม|เป็น|ได้|มี(?!สุข|ทรัพย์|ชัย|บุญ|ศรี|โชค|เดช|ลาภ|แก้ว|ทอง)|จะ|กับ|ร่วม|ทุก|ทั้ง|เข้า|จัด|ประกาศ|จังหวัด|อำเภอ|ตำบล|เทศบาล|ปลัด|รอง|นายก|ผู้|พร้อม|ซึ่ง|ฯ|ต่อ|ต้อง|คณะ|การ|ความ|กล่าว|เปิดเผย|ระบุว่า|ชี้แจง|เน้นย้ำ|แถลง|เดินทาง|ลงพื้นที่"
)  # fmt: skip
_NO_NAME = re.compile(
    ".(?:ที่|และ|หรือ|ของ|โดย|ถึง|เป็น|ได้|บ้าน|หมู่|เพื่อ|จาก|ตาม|กล่าว|เปิดเผย|ระบุ)"
)  # within a first name
# Who holds one of these offices is named in every newspaper.
_STATE_OFFICE = (
    "(?:อดีต)?(?:รอง|ผู้ช่วย)?(?:นายกรัฐมนตรี|รัฐมนตรี|ปลัดกระทรวง|อธิบดี|ผู้ว่าราชการ(?:จังหวัด|กรุงเทพ)|องคมนตรี|อัยการสูงสุด"
    "|ผู้ว่าการ|ปลัดจังหวัด|นายอำเภอ|ท้องถิ่นจังหวัด|นายแพทย์สาธารณสุขจังหวัด|นายกเหล่ากาชาด|ประธาน(?:ชมรม)?แม่บ้าน"
    "|อธิการบดี|คณบดี|แม่ทัพ|ผู้บังคับการตำรวจ|ผู้กำกับการสถานี|สมาชิก(?:วุฒิสภา|สภาผู้แทน)"
    "|ผู้อำนวยการ(?:โรงพยาบาล|สถาบัน|สำนักงาน)"
    "|เลขาธิการ(?:คณะกรรมการ|คณะรัฐมนตรี|นายกรัฐมนตรี|สภา|วุฒิสภา|สำนักงาน|ก\\.พ|ป\\.ป)"
    "|ผู้ตรวจราชการ(?:กระทรวง|กรม|สำนัก)|โฆษก(?:รัฐบาล|กระทรวง|ประจำสำนัก)|ผู้บัญชาการ(?:ทหาร|ตำรวจ|กอง)"
    "|ประธาน(?:รัฐสภา|สภาผู้แทน|วุฒิสภา|ศาล|องคมนตรี))"
)
_HOLDS_OFFICE = re.compile(rf"[ ,(]{{0,2}}(?:ในฐานะ|ดำรง|เป็น|ตำแหน่ง| ){{0,3}}{_STATE_OFFICE}")
_OFFICE_BEFORE = re.compile(
    rf"{_STATE_OFFICE}(?:ว่าการ|ช่วยว่าการ)?(?:(?:สำนัก|กระทรวง|กรม|จังหวัด)[ก-๎]{{0,30}})? ?\(?$"
)
# Whose thought is cited is named by every textbook.
_SCHOLAR = re.compile("(?:ศาสตราจารย์|(?<![ก-๎])(?:[ผร]?ศ\\.)+) ?$")
_IS_CITED = re.compile(
    "[^\n]{0,80}?(?:ระบุ|กล่าว|ชี้|เห็น|สรุป)ว่า| ?(?:ได้)?(?:เสนอ(?:แนวคิด|ทฤษฎี|แนวทาง)|ให้(?:คำ)?นิยาม|ให้ความหมาย|กล่าวไว้|อธิบายว่า)"
)
# Whom a rationale names with an office elsewhere, or by what was said: news names them.
_OFFICE_NEXT = re.compile(
    "[ ,(]{0,3}(?:ในฐานะ|ดำรงตำแหน่ง|ตำแหน่ง)? ?(?:อดีต)?(?:รอง|ผู้ช่วย)?(?:นายก|ประธาน|เลขา|ผู้อำนวยการ|หัวหน้า|ปลัด|อธิบดี|โฆษก|สมาชิก|กรรมการ|ผู้จัดการ"
    "|ที่ปรึกษา|ผู้แทน|ผู้เชี่ยวชาญ|นักวิชาการ|นายแพทย์|ผู้กำกับ|อาจารย์|คณะ|เอกอัครราชทูต|กงสุล|กำนัน|ผู้ใหญ่บ้าน|[ก-๎]{3,20}(?:จังหวัด|อำเภอ))"
)
_BODY_ELSEWHERE = re.compile(
    "กระทรวง|กรม|จังหวัด|สำนักงาน|สำนัก(?!ปลัด|ช่าง|การ|คลัง)|มหาวิทยาลัย|คณะ(?!กรรมการ|ทำงาน|ผู้)|โรงพยาบาล|โรงเรียน|สมาคม|ชมรม|สโมสร|หอการค้า|ธนาคาร|บริษัท|มูลนิธิ|สถาบัน|ศูนย์"
    "|แห่งชาติ|ประเทศ|ตำรวจ|ทหาร|ภาค|สภา(?!เทศบาล)|ก\\.?น\\.?ง|ป\\.ป|(?:เทศบาล|เทศมนตรี)(?:ตำบล|เมือง|นคร)[ก-๎]|องค์การบริหารส่วน|อบ[ตจ]\\."
)
_NAMED_BESIDE = re.compile("(?:กระทรวง|กรม|รัฐมนตรี|รัฐบาล|มหาวิทยาลัย)[^\n]{0,30}$|พร้อมด้วย ?$")
_SAYS = re.compile(
    "[^\n]{0,80}?(?:(?:กล่าว|เปิดเผย|ระบุ|เห็น|เสนอ|ชี้แจง|แถลง|ย้ำ|ยืนยัน)[ก-๎]{0,12}ว่า|เน้นย้ำ|ให้สัมภาษณ์)|(?: และคณะ)? ?\\(25[0-9]{2}\\)"
)
_HOLDS_NAMES = frozenset({"signer_name", "reporter"})


def identity_numbers(wording: WordingInput) -> Iterator[Finding]:
    """Find 13-digit identity numbers: those whose check digit is right, or that are called so."""
    for text_span in wording.with_digits:
        for match in text_span.matches(_IDENTITY):
            digits = re.sub("[^0-9]", "", match[0])
            named = _WRITTEN_AS_ONE.fullmatch(match[0]) or _SAYS_IDENTITY.search(match.before())
            if has_check_digit(digits) or named:
                yield match.finding("identity-number")


def has_check_digit(digits: str) -> bool:
    """Return whether 13 digits end in their check digit: weights 13 to 2, eleven less the rest."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:12], range(13, 1, -1), strict=True))
    return len(digits) == _IDENTITY_DIGITS and (11 - total % 11) % 10 == int(digits[12])


def numbers_of_people(wording: WordingInput) -> Iterator[Finding]:
    """Find telephone, account and LINE numbers; an organisation's own line in a complaints channel is right."""
    for text_span in wording.with_digits:
        text = text_span.arabic
        public = bool(_CHANNEL.search(text))
        accounts = [match.span() for match in _ACCOUNT.finditer(text)]
        for start, end in accounts:
            yield find_in("account-number", text_span, start, end)
        spans = [match.span() for match in _IDENTITY.finditer(text)] + accounts
        for match in sorted((*_PHONE.finditer(text), *_TELEPHONE_WORD.finditer(text)), key=re.Match.start):
            digits = re.sub("[^0-9]", "", match[0])
            mobile = len(digits) >= _MOBILE_DIGITS and digits[1] in "689"
            start, end = match.span()
            if any(start < e and s < end for s, e in spans) or (public and not mobile):
                continue
            spans.append((start, end))
            yield find_in("phone-number", text_span, start, end)


def mail(wording: WordingInput) -> Iterator[Finding]:
    """Find mail addresses and LINE names that are no organisation's."""
    for text_span in wording.holding("@", "ine", "INE", "ไลน์"):
        for match in (*text_span.matches(_MAIL), *text_span.matches(_LINE_ID)):
            yield match.finding("private-mail")


def addresses(wording: WordingInput) -> Iterator[Finding]:
    """Find postal addresses; where letters of complaint are sent to is right."""
    for text_span in wording.holding("ถนน", "ถ.", *"0123456789"):
        match = next(text_span.matches(_ADDRESS), None)
        if match and not _CHANNEL.search(text_span.arabic) and not _is_a_place(match):
            yield match.finding("postal-address")


def _is_a_place(match: Match) -> bool:
    """Return whether a text says where something stands or, in a rationale, where it took place."""
    if _STANDS_AT.search(match.before()):
        return True
    of_a_letter = not match.start or _OF_A_LETTER.search(match.text_span.arabic)
    return match.text_span.topic == "rationale" and not of_a_letter


def letters(wording: WordingInput) -> Iterator[Finding]:
    """Find parts of official letters: number, salutation, closing; a letter that is cited is right."""
    for text_span, likely in zip(wording.text_spans, wording.signs_found(_LETTER_SIGNS), strict=True):
        begins = _AT_START.match(text_span.arabic)
        spans = [begins.span()] if begins else []
        if likely:
            spans += [(match.start, match.end) for match in text_span.matches(_ANYWHERE)]
            numbers = text_span.matches(_LETTER_NUMBER)
            spans += [
                (match.start, match.end) for match in numbers if not _CITES_LETTER.search(match.before())
            ]
        reported = 0
        for start, end in sorted(spans):
            shown = start + len(text_span.text[start:end].rstrip())
            if start >= reported:
                reported = shown
                yield find_in("letter-part", text_span, start, shown)


def private_names(wording: WordingInput) -> Iterator[Finding]:
    """Find names of people; the signer and the reporter, who stand in ข้อมูลทั่วไป, and heads of state offices may be named."""
    public = {"".join(str(wording.tables.setting(field) or "").split()) for field in _HOLDS_NAMES}
    place = place_of(wording)
    for text_span in wording.holding(*TITLE_SIGNS):
        if text_span.field in _HOLDS_NAMES:
            continue
        for match in text_span.matches(PERSON):
            name = "".join(match[0].split())
            known = any(known and name.startswith(known) for known in public)
            if (
                _is_a_person(match)
                and not known
                and not _is_public(match)
                and not _is_in_the_news(match, place)
            ):
                yield match.finding("private-name")


def _is_a_person(match: Match) -> bool:
    """Return whether a first name and a surname follow the title, and no rank or clause."""
    is_none = (
        RANKS.match(match["first"]) or _NO_SURNAMES.match(match["last"]) or _NO_NAME.search(match["first"])
    )
    return not is_none


def _is_public(match: Match) -> bool:
    """Return whether somebody heads a state office, or is cited as a scholar."""
    holds = match.continues(_HOLDS_OFFICE) or _OFFICE_BEFORE.search(match.before())
    return bool(holds or (_SCHOLAR.search(match.before()) and match.continues(_IS_CITED)))


def _is_in_the_news(match: Match, place: str) -> bool:
    """Return whether a rationale tells what somebody said, or whom of another body it names."""
    after = match.after()
    if match.text_span.topic != "rationale" or (place and place in after):
        return False
    elsewhere = match.continues(_OFFICE_NEXT) and _BODY_ELSEWHERE.search(after)
    before = match.before()
    return bool(
        elsewhere or match.continues(_SAYS) or _SCHOLAR.search(before) or _NAMED_BESIDE.search(before)
    )


CHECKS = (identity_numbers, numbers_of_people, mail, addresses, letters, private_names)
