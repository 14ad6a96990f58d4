"""Where ICU ends words, as ICU 72 did for the same letters."""

import pytest

from pipeline.thai.icu_breaks import line_ends


@pytest.mark.parametrize(
    "words",
    [
        "ตาม|หลัก|ธร|รมาภิ|บาล|ของ|เทศบาล|เมือง|พิชัย",  # a word it lacks falls into others
        "ทุจริต|หรือ|ประพฤติ|มิ|ชอบ",
        "กรอบ|ผลก|ระ|ทบ|ท้อง|ถิ่น|ต่อ|ต้าน",
        "แรง|งา|นกบว",  # the shortest word that another follows
        "กรวด|น้ำ|ควษำ|กะลา|อัน|โท|ล|สกท",  # letters of no word, alone and behind a short one
        "กระ|แบ|กงาไม|โค่|เวฟ|มาคสิร|ะ|โปโล",
        "กร|ทุจริต|บั่นทอน|เศรษฐกิจ",
        "ต่างๆ|ๆ|กัน",
        "นา|ฯลฯ",
        "กรุง|เทพฯๆ",
        "การ|ประ|ชุมฯ|ครั้ง|ที่",
        "ทฤษฎีๆ|ฯ|อื่น",
        "ไไไไไไกา",
        "กทม",
        "",
    ],
)
def test_words_end_where_icu_ends_them(words: str) -> None:
    ends, letters = [], ""
    for word in words.split("|"):
        letters += word
        ends.append(len(letters))
    assert list(line_ends(letters)) == ends[:-1]
