"""The tags of a template as they are typed, and the Thai line for one that is wrong."""

import pytest
from docx_builder import paragraph, root_of

from pipeline.errors import TemplateError
from pipeline.word.tags.lint import lint_part

PLACE = "แม่แบบ test.docx"


def complaint(*paragraphs: str, part: str = "word/document.xml") -> str:
    """The message for paragraphs, each of one run; ``""`` when there is nothing to complain about."""
    root = root_of(*paragraphs)
    try:
        lint_part(root, "test.docx", part)
    except TemplateError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("ข้อความที่ไม่มีแท็ก { } % #",),
        ("ปี {{ fiscal_year }} และ {{project.name}}",),
        ("{%p for item in project.methods %}", "{{ item.text }}", "{%p endfor %}"),
        ("{% if project.has_budget %}{{ a }}{% elif b %}ข{% else %}ค{% endif %}",),
        ("{% if row.left and not row.right or loop.first %}ก{% endif %}",),
        ("{% if project.kind == “โครงการ” %}ก{% endif %}",),
        ("{# หมายเหตุถึงผู้แก้แม่แบบ #}",),
        ("{% vm %}",),
    ],
    ids=["text", "names", "loop", "conditions", "logic", "curly quotes", "comment", "docxtpl's own"],
)
def test_names_loops_and_conditions_are_allowed(paragraphs: tuple[str, ...]) -> None:
    assert complaint(*paragraphs) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ปีงบประมาณ {{ fiscal_year", "ปีงบประมาณ {{ fiscal_year"),
        ("ปีงบประมาณ {{ fiscal_year }", "ปีงบประมาณ {{ fiscal_year }"),
        ("ปี fiscal_year }}", "ปี fiscal_year }}"),
        ("{% if a", "{% if a"),
        ("{# หมายเหตุ", "{# หมายเหตุ"),
    ],
)
def test_a_tag_that_is_not_closed_in_its_paragraph_is_shown_with_its_words(text: str, shown: str) -> None:
    where = " ".join(text.split())[:40].strip("… ")
    assert complaint(text) == (
        f"{PLACE} แท็ก “{shown}” ใกล้ข้อความ “{where}” เปิดหรือปิดไม่ครบคู่ในย่อหน้าเดียว"
        " — พิมพ์แท็กให้ครบคู่ เช่น {{ fiscal_year }}"
    )


@pytest.mark.parametrize("tag", ["{{ }}", "{{ fiscal year }}", "{{ ปี. }}", "{{ a b c }}", "{{ 'a }}"])
def test_a_tag_that_is_no_expression_is_shown_whole(tag: str) -> None:
    assert complaint(f"ประจำปี {tag}") == (
        f"{PLACE} แท็ก “{tag}” ใกล้ข้อความ “ประจำปี” เขียนผิดรูปแบบ — พิมพ์ชื่อแท็กใหม่ เช่น {{{{ organisation_name }}}}"
    )


@pytest.mark.parametrize(
    "tag",
    [
        "{{ fiscal_year() }}",
        "{{ project.name.upper() }}",
        "{{ fiscal_year|upper }}",
        "{{ fiscal_year + 1 }}",
        "{{ 9 ** 9 }}",
        "{{ project.__class__ }}",
        "{{ project._private }}",
        "{{ project['name'] }}",
        "{{ [1, 2] }}",
        "{{ {} }}",
        "{{ 'a' ~ 'b' }}",
        "{{ a is defined }}",
    ],
)
def test_a_tag_with_more_power_than_a_name_is_refused(tag: str) -> None:
    assert complaint(f"ประจำปี {tag}") == (
        f"{PLACE} แท็ก “{tag}” ใกล้ข้อความ “ประจำปี” ใช้คำสั่งที่แม่แบบใช้ไม่ได้ — แม่แบบใช้ได้เฉพาะชื่อ รายการ และเงื่อนไข"
    )


@pytest.mark.parametrize(
    "inner", ["set a = 1", "macro a()", "import 'a'", "include 'a'", "raw", "inclde 'a'", "fro a in b"]
)
def test_a_statement_of_another_kind_is_refused(inner: str) -> None:
    assert complaint(f"{{% {inner} %}}") == (
        f"{PLACE} แท็ก “{{% {inner} %}}” ไม่ใช่คำสั่งที่ใช้ได้ — ใช้ได้เฉพาะ for, if, elif, else, endfor, endif"
    )


@pytest.mark.parametrize(
    ("paragraphs", "what"),
    [
        (
            ("{%p for a in b %}", "ก"),
            "แท็ก “{%p for a in b %}” ไม่มี endfor ปิดท้าย — เติมแท็ก {%p endfor %} หลังส่วนที่ต้องการ",
        ),
        (
            ("{% if a %}ก",),
            "แท็ก “{% if a %}” ใกล้ข้อความ “ก” ไม่มี endif ปิดท้าย — เติมแท็ก {% endif %} หลังส่วนที่ต้องการ",
        ),
        (
            ("{%p endfor %}",),
            "แท็ก “{%p endfor %}” ไม่มี for เปิดไว้ก่อน — ลบแท็กนี้ หรือเติมแท็กเปิดที่หายไป",
        ),
        (
            ("{%p for a in b %}", "{%p if a %}", "{%p endfor %}", "{%p endif %}"),
            "แท็ก “{%p endfor %}” ปิดก่อนแท็ก “{%p if a %}” ที่อยู่ข้างใน — ใส่ {%p endif %} ไว้ก่อนแท็กนี้",
        ),
        (
            ("{%p for a in b %}", "{%p else %}", "{%p endfor %}"),
            "แท็ก “{%p else %}” ไม่อยู่ระหว่าง if กับ endif — ลบแท็กนี้ หรือเติมแท็ก if ที่หายไป",
        ),
    ],
    ids=["no endfor", "no endif", "no for", "crossed", "else in for"],
)
def test_a_loop_or_condition_without_its_other_end_is_reported(
    paragraphs: tuple[str, ...], what: str
) -> None:
    assert complaint(*paragraphs) == f"{PLACE} {what}"


def test_loops_in_loops_end_somewhere() -> None:
    opened = [f"{{%p for a{n} in b %}}" for n in range(6)]
    assert complaint(*opened[:5], *["{%p endfor %}"] * 5) == ""
    assert complaint(*opened, *["{%p endfor %}"] * 6) == (
        f"{PLACE} แท็ก “{{%p for a5 in b %}}” วนซ้อนกันลึกเกินไป — ลดชั้นของแท็ก for"
    )


@pytest.mark.parametrize(
    ("tags", "wrong", "right"),
    [
        (("{% if a %}ก{% else if b %}ข{% endif %}",), "{% else if b %}", "{% elif b %}"),
        (("{%p for a in b %}", "{%p endfor a %}"), "{%p endfor a %}", "{%p endfor %}"),
        (("{% if a %}ก{% endif a %}",), "{% endif a %}", "{% endif %}"),
    ],
)
def test_a_statement_with_words_too_many_is_reported_with_the_right_form(
    tags: tuple[str, ...], wrong: str, right: str
) -> None:
    assert complaint(*tags).split(f"แท็ก “{wrong}”")[1].endswith(f"มีคำเกินมา — พิมพ์เป็น {right}")


def test_a_wrong_statement_has_a_remedy_of_its_own_and_is_one_line() -> None:
    remedy = "เขียนผิดรูปแบบ — พิมพ์คำสั่งใหม่ เช่น {% if has_emblem %}"
    assert complaint("{% if a = b %}{% endif %}").endswith(remedy)
    assert complaint("{% if a %}{% elif = %}{% endif %}").endswith(remedy)
    broken = "<w:p><w:r><w:t>{{ fiscal_</w:t><w:br/><w:t>year }}</w:t></w:r></w:p>"
    assert complaint(broken).startswith(f"{PLACE} แท็ก “{{{{ fiscal_ year }}}}” ")


@pytest.mark.parametrize("prefix", ["p", "r", "tr", "tc"])
def test_a_value_that_would_replace_its_whole_paragraph_run_row_or_cell_is_refused(prefix: str) -> None:
    tag = f"{{{{{prefix} fiscal_year }}}}"
    assert complaint(tag) == (
        f"{PLACE} แท็ก “{tag}” เขียนผิดรูปแบบ — พิมพ์ชื่อแท็กใหม่ เช่น {{{{ organisation_name }}}}"
    )


@pytest.mark.parametrize(
    "text", ["หัวข้อ {%p for a in b %}", "{%p for a in b %} ก", "{%p for a in b %}{%p if a %}"]
)
def test_a_paragraph_tag_with_other_words_in_its_paragraph_is_refused(text: str) -> None:
    """docxtpl puts the tag in the paragraph's place: the other words would vanish in silence."""
    found = complaint(text, *(["{%p endif %}"] if "if" in text else []), "{%p endfor %}").split("\n")[0]
    assert found.startswith(f"{PLACE} แท็ก “{{%p for a in b %}}”")
    assert found.endswith("มีข้อความอื่นอยู่ในย่อหน้าเดียวกัน ซึ่งจะหายไป — ย้ายข้อความนั้นไปไว้ย่อหน้าอื่น")


def row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{paragraph(c)}</w:tc>' for c in cells)}</w:tr></w:tbl>"


def test_a_row_tag_with_other_words_in_its_row_is_refused() -> None:
    assert complaint(row("{%tr for a in b %}", "ก"), row("{%tr endfor %}")) == (
        f"{PLACE} แท็ก “{{%tr for a in b %}}” มีข้อความอื่นอยู่ในแถวตารางเดียวกัน ซึ่งจะหายไป"
        " — ย้ายข้อความนั้นไปไว้แถวตารางอื่น"
    )


def test_a_cell_tag_has_its_cell_to_itself_and_other_cells_may_have_words() -> None:
    assert complaint(row("{%tc for a in b %}", "{{ a }}", "{%tc endfor %}")) == ""
    assert "อยู่ในช่องตารางเดียวกัน" in complaint(row("{%tc for a in b %}ก", "{{ a }}", "{%tc endfor %}"))


@pytest.mark.parametrize(("prefix", "name"), [("tr", "แถวตาราง"), ("tc", "ช่องตาราง")])
def test_a_row_or_cell_tag_outside_a_table_is_refused(prefix: str, name: str) -> None:
    assert complaint(f"{{%{prefix} for a in b %}}", f"{{%{prefix} endfor %}}").split("\n")[0] == (
        f"{PLACE} แท็ก “{{%{prefix} for a in b %}}” ไม่ได้อยู่ใน{name} — ย้ายแท็กเข้าไปในตาราง หรือใช้ {{%p แทน"
    )


def test_a_place_outside_the_body_names_its_part() -> None:
    assert complaint("{% if", part="word/header1.xml").startswith("แม่แบบ test.docx (word/header1.xml) แท็ก")


def table(*rows: tuple[str, ...]) -> str:
    return "".join(row(*cells) for cells in rows).replace("</w:tbl><w:tbl>", "")


MIXED = {
    "plain end of a paragraph loop": (("{%p for a in b %}", "ก", "{% endfor %}"), "{% endfor %}", "{%p endfor %} ในย่อหน้าของตน"),
    "plain end of a paragraph condition": (("{%p if a %}", "ก", "{% endif %}"), "{% endif %}", "{%p endif %} ในย่อหน้าของตน"),
    "plain else": (("{%p if a %}", "ก", "{% else %}", "{%p endif %}"), "{% else %}", "{%p else %} ในย่อหน้าของตน"),
    "plain elif": (("{%p if a %}", "{% elif b %}", "{%p endif %}"), "{% elif b %}", "{%p elif b %} ในย่อหน้าของตน"),
    "paragraph end of a plain loop": (("{% for a in b %}ก", "{%p endfor %}"), "{%p endfor %}", "{% endfor %} ต่อจากข้อความ"),
    "paragraph end of a row loop": ((table(("{%tr for a in b %}",), ("{{ a }}",), ("{%p endfor %}",)),), "{%p endfor %}", "{%tr endfor %} ในแถวตารางของตน"),
    "plain end of a row loop": ((table(("{%tr for a in b %}",), ("{{ a }}",), ("{% endfor %}",)),), "{% endfor %}", "{%tr endfor %} ในแถวตารางของตน"),
    "row end of a paragraph loop": ((table(("{%p for a in b %}",), ("{%tr endfor %}",)),), "{%tr endfor %}", "{%p endfor %} ในย่อหน้าของตน"),
    "cell end of a row loop": ((table(("{%tr for a in b %}",), ("{%tc endfor %}",)),), "{%tc endfor %}", "{%tr endfor %} ในแถวตารางของตน"),
    "row end of a cell loop": ((table(("{%tc for a in b %}", "{{ a }}"), ("{%tr endfor %}",)),), "{%tr endfor %}", "{%tc endfor %} ในช่องตารางของตน"),
    "plain if closed by a row tag": ((table(("{% if a %}",), ("{%tr endif %}",)),), "{%tr endif %}", "{% endif %} ต่อจากข้อความ"),
}  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "tag", "right"), MIXED.values(), ids=MIXED)
def test_a_tag_of_another_kind_than_its_opener_is_reported_with_the_kind_that_belongs_there(
    paragraphs: tuple[str, ...], tag: str, right: str
) -> None:
    (reported,) = [line for line in complaint(*paragraphs).split("\n") if "คนละชนิด" in line]
    assert f"แท็ก “{tag}”" in reported
    assert reported.endswith(f" — พิมพ์เป็น {right}")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("{% for a in b %}ก", row("{% endfor %}")),
        (row("{% if a %}"), "{% endif %}"),
        ("{%p for a in b %}", row("{%p endfor %}")),
    ],
    ids=["ends in a table", "begins in a table", "paragraph tags"],
)
def test_a_pair_over_the_edge_of_a_table_is_reported(paragraphs: tuple[str, ...]) -> None:
    assert "อยู่คนละระดับกับแท็กเปิด" in complaint(*paragraphs)


@pytest.mark.parametrize(
    ("typed", "right"),
    [("{% p for a in b %}", "{%p for a in b %}"), ("{%pfor a in b %}", "{%p for a in b %}"), ("{%trendfor %}", "{%tr endfor %}"), ("{% tr if a %}", "{%tr if a %}")],
)  # fmt: skip
def test_a_kind_typed_apart_or_together_is_reported_as_it_should_be(typed: str, right: str) -> None:
    assert f"แท็ก “{typed}” พิมพ์ไม่ตรงรูป — พิมพ์เป็น {right}" in complaint(typed)


def test_all_faults_of_a_part_are_reported_at_once() -> None:
    reported = complaint(
        "หนึ่ง {{ a b }}", "สอง {% set x = 1 %}", "สาม {{ a() }}", "สี่ {{ b", "{%p for a in b %}"
    )
    assert [line.partition("ใกล้ข้อความ “")[2][:3] for line in reported.split("\n")] == [
        "หนึ",
        "สอง",
        "สาม",
        "สี่",
        "สี่",
    ]
