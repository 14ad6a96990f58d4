"""Page setup of the sheets: A4 landscape, page numbers, default row height, frozen panes."""

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.styles import ROW_POINTS

_A4 = 9  # Excel's code of the paper size


def set_up_page(sheet: Worksheet, *, heading_row: int = 1, one_page: bool = False) -> None:
    """Print on A4 landscape, one page wide, the heading row on every page; 0 is none."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = int(one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.8
    sheet.page_margins.header = sheet.page_margins.footer = 0.35
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="&A"), right=_HeaderFooterPart(text="หน้า &P จาก &N")
    )
    sheet.sheet_format.defaultRowHeight = ROW_POINTS
    if heading_row:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"


def freeze(sheet: Worksheet, cell: str) -> None:
    """Keep what stands above and left of a cell in sight, and put the cursor on the cell."""
    sheet.freeze_panes = cell
    sheet.sheet_view.selection[-1].activeCell = sheet.sheet_view.selection[-1].sqref = cell
