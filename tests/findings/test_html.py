"""The page of findings: as text, and as headless Chromium shows it."""

import os
import re
import shutil
import subprocess
from itertools import product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from lxml import html
from lxml.html import HtmlElement
from unsaved_workbook import plan_of, workbook_of
from workbook_builder import Book, place_of

from pipeline.findings.html import PageState, excerpt_of, page_bytes
from pipeline.findings.project_locations import ProjectLocations, project_locations
from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding
from pipeline.model.rules import ERROR, NOTICE, WARNING, Severity
from pipeline.read.parse_tables import parse_tables

PLACES = ProjectLocations(
    {"P01": "โครงการหนึ่ง", "P02": "กิจกรรมสอง"},
    {("รายละเอียด", 2): "P01", ("รายละเอียด", 3): "P02", ("โครงการ", 3): "P02"},
)


class OutputFile(NamedTuple):
    """A document that the page links to."""

    path: str
    project: str | None = None


def finding(
    severity: Severity = WARNING,
    address: str = "รายละเอียด!D2",
    code: str = "date-outside-range",
    value: str = "คำ",
    **more: object,
) -> Finding:
    return Finding(code, severity, place_of(address), value, "ผิดตรงนี้", "แก้ตรงนี้", **more)  # type: ignore[arg-type]


SEVERAL = (
    finding(ERROR, "รายละเอียด!D3", "to-confirm"),
    finding(WARNING),
    finding(NOTICE, "รายละเอียด!D2", "to-confirm"),
    finding(NOTICE, "โครงการ!B3"),
    finding(NOTICE, "มิติ!B2"),
)


def page(*findings: Finding, places: ProjectLocations = PLACES) -> HtmlElement:
    return html.document_fromstring(source(*findings, places=places))


def source(*findings: Finding, places: ProjectLocations = PLACES) -> bytes:
    return page_bytes(findings, None, [], PageState("plan_2568.xlsx"), places)


def texts(tree: HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in tree.xpath(path)]


def test_findings_are_grouped_by_sheet_and_by_project_in_the_order_of_its_rows_worst_first() -> None:
    tree = page(*SEVERAL)
    assert texts(tree, "//section[@class='sheet']/h3") == [
        "รายละเอียด ผิด 1 เตือน 1 ดู 1",
        "โครงการ ดู 1",
        "มิติ ดู 1",
    ]
    assert texts(tree, "//div[@class='part']/h4") == [
        "P01 โครงการหนึ่ง",
        "P02 กิจกรรมสอง",
        "P02 กิจกรรมสอง",
    ]
    assert texts(tree, "//li//*[@class='tag']") == ["! เตือน", "i ดู", "✕ ผิด", "i ดู", "i ดู"]


def test_what_belongs_to_no_project_stands_before_the_projects_of_its_sheet() -> None:
    tree = page(finding(ERROR, "รายละเอียด!D3"), finding(NOTICE, "รายละเอียด!D9"))
    assert texts(tree, "//div[@class='part']/h4") == ["ไม่ใช่ของโครงการใด", "P02 กิจกรรมสอง"]


def test_the_counts_of_each_severity_stand_at_the_top() -> None:
    assert texts(page(*SEVERAL), "//dl[@class='counts']/div") == ["ข้อผิดพลาด1", "คำเตือน1", "ข้อสังเกต3"]


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), "ไม่พบสิ่งที่ต้องแก้"),
        ((finding(NOTICE),), "ทำเล่มได้ มี 1 ข้อที่ควรดู"),
        ((finding(ERROR), finding()), "มีข้อผิดพลาด 1 ข้อที่ต้องแก้ก่อนทำเล่ม"),
    ],
)
def test_the_verdict_says_whether_the_book_can_be_made(findings: tuple[Finding, ...], verdict: str) -> None:
    assert texts(page(*findings), "//h2[@id='verdict']") == [verdict]


def test_the_words_in_question_are_marked_in_their_sentence_with_the_proposal_beside() -> None:
    tree = page(finding(value="เเผน", text_span="จัดทำเเผนงาน", start=5, proposal="แผน"))
    assert texts(tree, "//figure[@class='now']//p") == ["จัดทำเเผนงาน"]
    assert texts(tree, "//mark") == ["เเผน"]
    assert texts(tree, "//figure[@class='then']//p") == ["จัดทำแผนงาน"]
    assert texts(tree, "//ins") == ["แผน"]


def test_a_finding_without_a_value_shows_no_excerpt() -> None:
    assert page(finding(value="")).xpath("//figure[@class='now']") == []


def test_a_project_s_code_that_the_heading_tells_is_no_excerpt() -> None:
    known, unknown = (
        finding(address="รายละเอียด!A2", value="P01"),
        finding(address="รายละเอียด!A3", value="P99"),
    )
    assert texts(page(known, unknown), "//mark") == ["P99"]


def test_an_excerpt_of_a_long_passage_parts_no_mark_from_its_letter() -> None:
    text_span = "ที่" * 100 + "คำ" + "นี้" * 100
    found = excerpt_of(finding(text_span=text_span, start=300))
    assert (found.before[:3], found.words, found.after[-2]) == ("…ที", "คำ", "้")
    assert len(found.before) + len(found.after) < 200


def test_an_excerpt_begins_and_ends_with_whole_words() -> None:
    text_span = "ปฏิบัติงานให้เป็นแนวเดียวกัน" * 5 + "คำ" + "ควบคุมภายในตลอดทั้งปี" * 6
    words = {
        *("ปฏิบัติงาน", "ให้", "เป็น", "แนว", "เดียวกัน", "ให้เป็น", "แนวเดียวกัน"),
        *("ควบคุม", "ภายใน", "ตลอด", "ทั้งปี", "ตลอดทั้งปี"),
    }
    found = excerpt_of(finding(text_span=text_span, start=text_span.index("คำ")))
    assert found.before[0] == found.after[-1] == "…"
    assert any(found.before[1:].startswith(word) for word in words)
    assert any(found.after[:-1].endswith(word) for word in words)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("  ", "··"), ("ก\u200bข", "ก[U+200B]ข"), ("่", "\u25cc่"), ("\x1b[0m", "\ufffd[0m")],
)
def test_words_that_cannot_be_seen_are_made_visible(value: str, shown: str) -> None:
    assert excerpt_of(finding(value=value)).words == shown


def test_words_longer_than_a_paragraph_are_cut_at_the_end_of_a_word() -> None:
    words = "ควบคุมภายในตลอดทั้งปี" * 30
    shown = excerpt_of(finding(value=words)).words
    assert (shown[-1], words.startswith(shown[:-1])) == ("…", True)
    assert 380 < len(shown) <= 401
    assert shown[:-1].endswith(("ควบคุม", "ภายใน", "ตลอด", "ทั้งปี"))


def test_texts_of_the_workbook_never_become_markup() -> None:
    evil = "<script>alert(1)</script>\"'&"
    odd = Finding(evil, WARNING, CellRef(evil, evil), evil, evil, evil, evil * 2, 0, evil)
    tree = html.document_fromstring(
        page_bytes(
            [odd], None, [OutputFile(evil), OutputFile(evil, "P01")], PageState(evil), ProjectLocations()
        )
    )
    assert len(tree.xpath("//script")) == 2
    assert texts(tree, "//mark | //ins") == [evil, evil]


def test_text_that_is_no_unicode_still_makes_a_page() -> None:
    assert "\ufffd" in page(finding(value="ก\ud800\x00ข")).text_content()


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    text = source(*SEVERAL).decode()
    assert re.findall(r"https?:|//[a-z]|@import|url\(|<link|\bsrc=", text) == []
    assert page(*SEVERAL).xpath("//meta/@content")[-1].startswith("default-src 'none'")


def test_documents_are_linked_by_paths_relative_to_the_page() -> None:
    paths = ["เล่มแผน.docx", "โครงการ/P01 ร้อยละ 100% #1?.docx"]
    made = [OutputFile(paths[0]), OutputFile(paths[1], "P01")]
    tree = html.document_fromstring(page_bytes([], None, made, PageState("plan.xlsx")))
    links = tree.xpath("//section[@id='documents']//a/@href")
    assert [unquote(link) for link in links] == paths
    assert not any(re.search(r"[#?\\: ]", link) for link in links)


def test_the_plan_at_a_glance_shows_budget_by_dimension_and_projects_per_quarter(
    tmp_path: Path,
) -> None:
    plan = plan_of(Book(), tmp_path)
    tree = html.document_fromstring(page_bytes([], plan, [], PageState("plan.xlsx")))
    assert texts(tree, "//dl[@class='figures']/div") == ["โครงการ3", "บาท ปีนี้55,000"]
    assert texts(tree, "//svg/desc") == [
        "มิติที่ 1 55,000 บาท, มิติที่ 2 0 บาท",
        "ไตรมาส 1 1 โครงการ, ไตรมาส 2 2 โครงการ, ไตรมาส 3 2 โครงการ, ไตรมาส 4 2 โครงการ",
    ]
    widths, heights = (
        svg.xpath(".//rect/@*[name()=$side]", side=side)
        for svg, side in zip(tree.xpath("//svg"), ("width", "height"), strict=True)
    )
    assert (widths, heights) == (["190", "2"], ["52", "104", "104", "104"])


def test_without_a_plan_the_page_says_why_there_is_nothing_to_glance_at() -> None:
    tree = page(finding(ERROR))
    assert tree.xpath("//svg") == []
    assert "ยังไม่มีภาพรวม" in texts(tree, "//section[@id='glance']")[0]


def test_rows_lead_to_their_project_by_the_code_that_stands_in_them(tmp_path: Path) -> None:
    workbook = workbook_of(Book().cell("details", 2, "code", " p๐๑ "), tmp_path)
    places = project_locations(parse_tables(workbook))
    addresses = ("รายละเอียด!D2", "โครงการ!B3", "กลุ่มเป้าหมาย!C4", "มิติ!B2", "รายละเอียด")
    codes = [places.code_of(finding(address=address)) for address in addresses]
    assert codes == ["P01", "P02", "P03", "", ""]
    assert places.names["P02"] == "กิจกรรมประกวดคำขวัญ"


def test_the_same_findings_give_the_same_bytes() -> None:
    assert source(*SEVERAL) == source(*SEVERAL)


def test_the_page_has_its_landmarks_labels_and_live_count() -> None:
    tree = page(*SEVERAL)
    assert tree.get("lang") == "th"
    assert [len(tree.xpath(f"//{name}")) for name in ("header", "main", "aside", "h1")] == [1] * 4
    assert all(e.xpath("ancestor::label") for e in tree.xpath("//input | //select"))
    assert all(e.get("aria-label") or e.get("aria-labelledby") for e in tree.xpath("//section|//nav|//form"))
    named = tree.xpath("//@aria-labelledby")
    assert {i for name in named for i in name.split()} <= set(tree.xpath("//@id"))
    assert tree.xpath("//*[@role='status']/@aria-live") == ["polite"]
    assert {link[1:] for link in tree.xpath("//header//a/@href | //body/a/@href")} <= set(tree.xpath("//@id"))


def luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    digits = "".join(d * 2 for d in colour) if len(colour) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_stands_out_from_its_ground_as_wcag_aa_asks(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", source().decode(), re.DOTALL)
    light = dict(re.findall(r"--([\w-]+): #(\w+)", blocks[0]))
    colours = {**light, **dict(re.findall(r"--([\w-]+): #(\w+)", blocks[scheme]))}
    severities = ("error", "warning", "notice", "good")
    pairs = [
        *product(("ink", "muted", "navy", "link"), ("page", "card")),
        *((name, ground) for name in severities for ground in ("card", f"{name}-wash")),
        *(("ink", f"{name}-mark") for name in severities),
    ]
    weak = {pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5}
    assert weak == set()


# --- in a browser


BACK_TO_SHEETS = "document.querySelector('[name=by][value=sheet]').click();"
OFF = "document.querySelector('[value=notice]').click();"
RESET = f"{OFF} document.querySelector('[type=reset]').click();"
TOO_WIDE = "document.title = document.documentElement.scrollWidth - document.documentElement.clientWidth;"
LONG = finding(value="ก" * 300, code="a-very-long-rule-code-" * 4, text_span="ก" * 400)
# What is looked at, by name: findings, what stands behind # in the address, a script that runs in the page
VIEWS = {
    "plain": (SEVERAL, "", ""),
    "notices to confirm": (SEVERAL, "#severity=notice&rule=to-confirm", ""),
    "by project": (SEVERAL, "#by=project", ""),
    "back to sheets": (SEVERAL, "#by=project", BACK_TO_SHEETS),
    "notices off": (SEVERAL, "", OFF),
    "notices on again": (SEVERAL, "", RESET),
    "no severity": (SEVERAL, "#severity=", ""),
    "on a phone": ((*SEVERAL, LONG), "", TOO_WIDE),
}
SEND = (  # after a while: a form that is reset tells of it before its fields have changed
    "onload = () => {{ {script} setTimeout(() =>"
    " parent.postMessage(['{name}', document.documentElement.outerHTML], '*'), 100); }}"
)
KEEP = "onmessage = ({data: [name, page]}) => { document.getElementById(name).textContent = page; };"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlElement]:
    """The pages of VIEWS as they stand after their scripts have run, all shown by one Chromium, 390 px wide."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        reason = "ไม่พบ Chromium (chromium is not installed)"
        pytest.fail(reason) if os.environ.get("PLAN_REQUIRE_OFFICE") == "1" else pytest.skip(reason)
    folder = tmp_path_factory.mktemp("views")
    frames = ""
    for number, (name, (findings, fragment, script)) in enumerate(VIEWS.items()):
        send = f"<script>{SEND.format(script=script, name=name)}</script></body>"
        (folder / f"{number}.html").write_bytes(source(*findings).replace(b"</body>", send.encode()))
        frames += f"<textarea id='{name}'></textarea>"
        frames += f"<iframe src='{number}.html{fragment}' style='width:390px;height:800px'></iframe>"
    outer = folder / "outer.html"
    outer.write_text(f"<html><body><script>{KEEP}</script>{frames}</body></html>", encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    flags += "--disable-background-networking --disable-component-update --virtual-time-budget=2000"
    done = subprocess.run(
        [str(chromium), *flags.split(), f"--user-data-dir={folder / 'profile'}", "--dump-dom", outer.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    kept = html.document_fromstring(done.stdout.decode()).xpath("//textarea")
    return {area.get("id"): html.document_fromstring(area.text) for area in kept}


def visible(tree: HtmlElement) -> list[str]:
    return texts(tree, "//li[@data-rule][not(@hidden)]//*[@class='cell']")


def test_without_a_filter_all_findings_are_shown_and_counted(shown: dict[str, HtmlElement]) -> None:
    assert len(visible(shown["plain"])) == 5
    assert texts(shown["plain"], "//*[@id='shown']") == ["แสดงทั้งหมด 5 ข้อ"]


def test_a_filter_in_the_address_hides_the_rest_with_their_headings(shown: dict[str, HtmlElement]) -> None:
    tree = shown["notices to confirm"]
    assert [cell.rpartition("!")[2] for cell in visible(tree)] == ["D2"]
    assert texts(tree, "//section[@class='sheet'][not(@hidden)]/h3") == ["รายละเอียด ผิด 1 เตือน 1 ดู 1"]
    assert texts(tree, "//div[@class='part'][not(@hidden)]/h4") == ["P01 โครงการหนึ่ง"]
    assert texts(tree, "//*[@id='shown']") == ["แสดง 1 จาก 5 ข้อ"]


def test_findings_can_be_grouped_by_project_and_back(shown: dict[str, HtmlElement]) -> None:
    assert texts(shown["by project"], "//*[@id='by-project']//h3") == [
        "P01 โครงการหนึ่ง 2 ข้อ",
        "P02 กิจกรรมสอง 2 ข้อ",
        "ไม่ใช่ของโครงการใด 1 ข้อ",
    ]
    assert texts(shown["back to sheets"], "//*[@id='by-project']//h3") == []
    assert visible(shown["back to sheets"]) == visible(page(*SEVERAL))


def test_a_filter_set_by_hand_is_reported_and_can_be_taken_back(shown: dict[str, HtmlElement]) -> None:
    assert texts(shown["notices off"], "//*[@id='shown']") == ["แสดง 2 จาก 5 ข้อ"]
    assert texts(shown["notices on again"], "//*[@id='shown']") == ["แสดงทั้งหมด 5 ข้อ"]


def test_when_nothing_fits_the_filter_the_page_says_so(shown: dict[str, HtmlElement]) -> None:
    assert visible(shown["no severity"]) == []
    assert texts(shown["no severity"], "//p[@id='empty'][not(@hidden)]") == ["ไม่มีข้อใดตรงกับที่เลือก"]


def test_on_a_phone_nothing_is_wider_than_the_screen(shown: dict[str, HtmlElement]) -> None:
    assert texts(shown["on a phone"], "//title") == ["0"]
