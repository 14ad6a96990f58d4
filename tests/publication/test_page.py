"""index.html: real tables, no script, nothing from elsewhere, readable on a phone and by a screen reader."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from public_plan import pdf_with_headings, reported_plan

from pipeline.publication.publish import public_files, public_pdfs

HEADINGS = (
    "ส่วนที่ ๒",
    "๑. แผนการดำเนินงาน ประจำปีงบประมาณ",
    "๒. งบประมาณและการเบิกจ่าย",
    "๓. ผลการดำเนินงานรายโครงการ",
)


def source() -> bytes:
    plan, pdf = reported_plan(), pdf_with_headings(*HEADINGS)
    files = public_files(plan, (6, 12), public_pdfs(plan, pdf, {6: pdf, 12: pdf}))
    return next(file.data for file in files if file.path.endswith("index.html"))


def page() -> HtmlElement:
    return html.document_fromstring(source())


def texts(tree: HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


def test_the_page_is_thai_and_has_one_main_heading() -> None:
    assert page().get("lang") == "th"
    assert texts(page(), "//h1") == ["แผนทดสอบ ประจำปีงบประมาณ พ.ศ. 2568"]


def test_every_table_has_a_caption_and_headers_of_columns_and_rows() -> None:
    tables = page().xpath("//table")
    assert len(tables) == 3
    for table in tables:
        assert len(table.xpath("./caption")) == 1
        assert table.xpath("./thead//th[not(@scope='col')] | ./thead//td") == []
        assert len(table.xpath("./tbody/tr/th[@scope='row']")) == len(table.xpath("./tbody/tr"))


def test_there_is_no_script_and_nothing_comes_from_elsewhere() -> None:
    tree, text = page(), source().decode()
    assert (
        tree.xpath(
            "//script | //link | //img | //iframe | //object | //embed | //*[@src] | //@*[starts-with(name(), 'on')]"
        )
        == []
    )
    assert re.findall(r"@import|url\(|@font-face", text) == []


def test_what_ita_asks_stands_with_its_page_and_this_year_s_number() -> None:
    assert texts(page(), "//section[@aria-labelledby='ita']//h3") == [
        "แผนทดสอบ ประจำปีงบประมาณ พ.ศ. 2568 (ข้อ O23)",
        "รายงานผลการป้องกันการทุจริต รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2568",
        "รายงานผลการป้องกันการทุจริต รอบ 12 เดือน ปีงบประมาณ พ.ศ. 2568",
    ]
    links = page().xpath("//section[@aria-labelledby='ita']//a/@href")
    assert links == [
        "plan-2568.pdf#page=1", "plan-2568.pdf#page=2", "plan-2568.pdf#page=2",
        *(f"report-2568-{months}m.pdf#page={n}" for months in (6, 12) for n in (4, 3, 4)),
    ]  # fmt: skip


def test_names_are_escaped_and_results_are_of_the_latest_round() -> None:
    cells = page().xpath("//table[caption[@id='projects-caption']]/tbody/tr/*")
    assert [" ".join(cell.text_content().split()) for cell in cells] == [
        "P02", "โครงการ <สอง> & “ใน” สองบรรทัด", "2", "ไม่ใช้งบประมาณ", "1", "สำนักปลัดเทศบาล", "ไม่สามารถดำเนินการได้",
        "P01", "โครงการที่ 1", "1", "50,000", "1", "สำนักปลัดเทศบาล", "ดำเนินการแล้วเสร็จ",
    ]  # fmt: skip
    assert texts(page(), "//table[caption[@id='results-caption']]/tbody/tr[2]/td[5]") == [
        "49,000 (ร้อยละ 98.00)"
    ]


def test_the_data_set_is_described_in_the_words_of_schema_org() -> None:
    tree = page()
    assert tree.xpath("string(//body/@itemtype)") == "https://schema.org/Dataset"
    names = {
        "name",
        "description",
        "license",
        "temporalCoverage",
        "spatialCoverage",
        "publisher",
        "distribution",
    }
    assert names <= set(tree.xpath("//@itemprop"))
    assert tree.xpath("//*[@itemprop='contentUrl']/@href") == [
        "projects-2568.csv",
        "results-2568.csv",
        "dictionary.csv",
    ]


def test_every_link_within_the_folder_leads_to_a_file_that_is_published() -> None:
    plan, pdf = reported_plan(), pdf_with_headings(*HEADINGS)
    files = public_files(plan, (6, 12), public_pdfs(plan, pdf, {6: pdf, 12: pdf}))
    names = {file.path.rpartition("/")[2] for file in files}
    links = {link.partition("#")[0] for link in page().xpath("//a/@href") if ":" not in link}
    assert links - {""} <= names


def test_no_person_is_named_but_the_signer() -> None:
    plan, text = reported_plan(), source().decode()
    assert plan.signer.name in text
    assert plan.reporter not in text


# --- in a browser


@pytest.fixture
def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        reason = "ไม่พบ Chromium (chromium is not installed)"
        pytest.fail(reason) if os.environ.get("PLAN_REQUIRE_OFFICE") == "1" else pytest.skip(reason)
    return str(found)


def title_after(chromium: str, folder: Path, content: bytes) -> str:
    """The title of a page once its scripts have run."""
    (folder / "outer.html").write_bytes(content)
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --virtual-time-budget=20000 --dump-dom"
    done = subprocess.run(
        [chromium, *flags.split(), f"--user-data-dir={folder / 'profile'}", (folder / "outer.html").as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    return texts(html.document_fromstring(done.stdout), "//title")[0]


def test_on_a_phone_nothing_is_wider_than_the_screen(chromium: str, tmp_path: Path) -> None:
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    measure = f"<script>parent.postMessage({width}, '*')</script></body>"
    (tmp_path / "inner.html").write_bytes(source().replace(b"</body>", measure.encode()))
    outer = (
        b"<html><head><title></title></head><body>"
        b"<iframe src='inner.html' style='width:390px;height:800px'></iframe>"
        b"<script>onmessage = (event) => { document.title = event.data; };</script></body></html>"
    )
    assert title_after(chromium, tmp_path, outer) == "0"


def test_axe_finds_no_fault_of_accessibility(chromium: str, tmp_path: Path) -> None:
    script = os.environ.get("PLAN_AXE_CORE", "")
    if not script:
        pytest.skip("PLAN_AXE_CORE does not name axe.min.js (npm install axe-core)")
    run = (
        "axe.run().then((found) => { document.title = JSON.stringify(found.violations.map((v) => v.id)); });"
    )
    added = f"<script>{Path(script).read_text(encoding='utf-8')}</script><script>{run}</script></body>"
    title = title_after(chromium, tmp_path, source().replace(b"</body>", added.encode()))
    assert json.loads(title) == []
