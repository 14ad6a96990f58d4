"""The sheet อ่านก่อน: on one screen, what to fill in, what the colours mean, what the commands make."""

from collections.abc import Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.page_setup import set_up_page
from pipeline.excel.styles import (
    MISSING_FILL,
    NAVY,
    OPTIONAL_HEADING,
    READ_ONLY_FILL,
    REQUIRED_HEADING,
    WARNING_FILL,
    CellStyle,
)
from pipeline.model.schema import CHOICES_SHEET, GUIDE_SHEET, READ_SHEETS, SETTINGS_SHEET

_WHITE = "FFFFFFFF"
_WIDTHS = {"A": 5, "B": 17, "C": 48, "D": 2, "E": 19, "F": 50}

_FIRST_BAND = 4
_GAP_POINTS = 10
_ZOOM = 90  # so that it is one screen on a small laptop too

_CONTENTS = {  # of the sheets, by our names
    "settings": "ชื่อหน่วยงาน ปี เลขที่และวันที่ของเอกสาร ผู้ลงนาม",
    "dimensions": "เลขและชื่อมิติ (ด้านขวามียอดรวมให้ดู คำนวณเอง)",
    "missions": "รหัสเช่น 1.1 มิติ และชื่อภารกิจ",
    "projects": "แถวละหนึ่งโครงการ เรียงตามลำดับแผ่นโครงการ",
    "targets": "กลุ่มเป้าหมายของแต่ละรหัส แถวละหนึ่งกลุ่ม",
    "details": "เนื้อหาของแต่ละรหัส แถวละหนึ่งย่อหน้าหรือหนึ่งข้อ",
    "committee": "กรรมการเรียงตามลำดับในคำสั่ง",
    "to_confirm": "เรื่องที่ยังต้องตรวจ ตรวจแล้วใส่ ✓ (ไม่พิมพ์ลงเล่ม)",
    "results": "เมษายนและตุลาคม: สถานะ เบิกจ่าย ผล และปัญหา แถวละหนึ่งโครงการ",
    "rounds": "รอบ 6 และ 12 เดือน: ข้อมูล ณ วันที่ เลขและวันที่หลังลงนาม",
    "overrides": "ถ้าผลตรวจไม่เหมาะ ปรับระดับหรือรับข้อความไว้ พร้อมเหตุผล",
}
_STEPS = tuple((sheet.title, _CONTENTS[sheet.name]) for sheet in READ_SHEETS)
_COLOURS = (
    (REQUIRED_HEADING, "หัวสีส้ม", "ต้องกรอกทุกแถวที่ใช้"),
    (OPTIONAL_HEADING, "หัวสีฟ้า", "กรอกถ้ามี เว้นว่างได้"),
    (READ_ONLY_FILL, "ช่องสีเทา", "ชื่อรายการ คำอธิบาย และสูตร ไม่ต้องแก้"),
    (MISSING_FILL, "ช่องสีเหลือง", "ยังขาดต้องกรอก หรือค่าที่เสนอไว้ให้ตรวจ"),
    (WARNING_FILL, "ช่องสีส้มแดง", "โครงการนี้ยังไม่มีไตรมาส"),
)
_INPUT_FORMS = (
    ("จำนวนเงิน", "50000 หรือ 50,000 หรือ ๕๐,๐๐๐ ไม่มีงบใส่ 0 หรือ -"),
    ("วันที่", "1 ตุลาคม 2567 หรือ ๑ ต.ค. ๖๗ หรือ 1/10/2567"),
    ("ไตรมาส", "เลือก ✓ จากลูกศรข้างช่อง หรือพิมพ์ / หรือ x"),
    ("ขึ้นบรรทัดใหม่", "กด Alt+Enter ในช่อง"),
    ("เพิ่มตัวเลือก", f"พิมพ์หน่วยนับหรือหน้าที่ใหม่ต่อท้ายในชีต{CHOICES_SHEET}"),
)
_COMMANDS = (
    ("make check", "ตรวจข้อมูล บอกทุกช่องที่ต้องแก้พร้อมวิธีแก้"),
    ("make book", "ตรวจ แล้วทำเล่มแผน แผ่นโครงการ คำสั่ง และประกาศ"),
    ("make report ROUND=6", "ทำรายงานผลรอบ 6 เดือน (ROUND=12 รอบ 12 เดือน)"),
    ("ได้เอกสารที่", "โฟลเดอร์ build ในโฟลเดอร์ย่อยชื่อเดียวกับไฟล์นี้"),
)
_CAUTIONS = (
    "อย่าเปลี่ยนชื่อชีต ชื่อหัวคอลัมน์ในแถวที่ 1 และชื่อรายการในชีต" + SETTINGS_SHEET.title,
    "อย่าพิมพ์เลขข้อหน้าข้อความ ระบบใส่ ๑) ๒) ให้เอง ข้อย่อยเลือกระดับ 2",
    "อย่าเปิดเอกสารใน build ค้างไว้ขณะสั่ง make book และบันทึกไฟล์นี้ก่อนสั่ง",
    "อย่าแก้เอกสารใน build เพราะจะถูกทำใหม่ทุกครั้ง ให้แก้ที่ไฟล์นี้",
)

_TITLE = CellStyle(size=22, bold=True, colour=NAVY, vertical="center", wrap=False)
_LONG = CellStyle(vertical="center", wrap=False)
_BULLET = CellStyle(vertical="center", horizontal="center", bold=True, colour="FFC0392B")
_PLAIN = CellStyle(vertical="center")
_STRONG = CellStyle(vertical="center", bold=True, colour=NAVY)
_BAND = CellStyle(vertical="center", bold=True, colour=_WHITE, fill=NAVY, wrap=False)


def _put(sheet: Worksheet, address: str, value: str | int, style: CellStyle) -> None:
    """Write a value into a cell, in a style."""
    style.apply(sheet[address])
    sheet[address] = value


def _write_band(sheet: Worksheet, row: int, columns: str, title: str) -> None:
    """Write the coloured title of a block."""
    for column in columns:
        _BAND.apply(sheet[f"{column}{row}"])
    sheet[f"{columns[0]}{row}"] = title


def _write_block(
    sheet: Worksheet, row: int, columns: str, title: str, lines: Sequence[tuple[str, str]]
) -> int:
    """Write a block: title, then names with their meanings right of them; return the row of the next one."""
    _write_band(sheet, row, columns, title)
    left, right = columns[-2], columns[-1]
    for at, (name, meaning) in enumerate(lines, row + 1):
        _put(sheet, f"{left}{at}", name, _STRONG)
        _put(sheet, f"{right}{at}", meaning, _PLAIN)
    return row + len(lines) + 2


def _write_left_half(sheet: Worksheet, row: int) -> int:
    """Write the steps with a link to each sheet, then the commands; return the next row."""
    commands = _write_block(sheet, row, "ABC", "กรอกตามลำดับ (กดชื่อชีตเพื่อไปที่ชีตนั้น)", _STEPS)
    for number, (title, _) in enumerate(_STEPS, 1):
        _put(sheet, f"A{row + number}", number, CellStyle(vertical="center", horizontal="center", bold=True))
        link = sheet[f"B{row + number}"]
        CellStyle(vertical="center", bold=True, colour="FF0B5CAD", underline=True).apply(link)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{title}'!A1")
    title = "ทำเอกสาร (บันทึกไฟล์นี้ก่อน แล้วพิมพ์คำสั่งในโฟลเดอร์ของงาน)"
    return _write_block(sheet, commands, "ABC", title, _COMMANDS)


def _write_right_half(sheet: Worksheet, row: int) -> int:
    """Write the colours and the accepted ways to type; return the next row."""
    forms = _write_block(sheet, row, "EF", "สีในไฟล์นี้", [(name, text) for _, name, text in _COLOURS])
    for at, (colour, _, _) in enumerate(_COLOURS, row + 1):
        CellStyle(vertical="center", horizontal="center", fill=colour, bordered=True).apply(sheet[f"E{at}"])
    return _write_block(sheet, forms, "EF", "พิมพ์ได้แบบนี้ (เลขไทยหรือเลขอารบิกก็ได้)", _INPUT_FORMS)


def add_guide_sheet(workbook: Workbook) -> None:
    """Add อ่านก่อน."""
    sheet = workbook.create_sheet(GUIDE_SHEET)
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    _put(sheet, "A1", "สมุดข้อมูลแผนปฏิบัติการป้องกันการทุจริต", _TITLE)
    _put(
        sheet, "A2", "กรอกข้อมูลที่ไฟล์นี้ที่เดียว แล้วสั่ง make book ระบบทำเล่มแผน แผ่นโครงการ คำสั่ง และประกาศให้ทั้งหมด", _LONG
    )
    row = max(_write_left_half(sheet, _FIRST_BAND), _write_right_half(sheet, _FIRST_BAND))
    sheet.row_dimensions[_FIRST_BAND - 1].height = sheet.row_dimensions[row - 1].height = _GAP_POINTS
    _write_band(sheet, row, "ABCDEF", "ข้อควรระวัง")
    for at, text in enumerate(_CAUTIONS, row + 1):
        _put(sheet, f"A{at}", "•", _BULLET)
        _put(sheet, f"B{at}", text, _LONG)
    sheet.row_dimensions[1].height = 36
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = NAVY[2:]
    sheet.sheet_view.zoomScale = _ZOOM
    set_up_page(sheet, heading_row=0, one_page=True)
