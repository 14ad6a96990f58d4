"""Make the pictures of the README from the documents of the shipped workbook (`make pictures`).

Needs LibreOffice, poppler-utils and chromium beside the development environment.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
WORKBOOK = ROOT / "source" / "plan_2568.xlsx"
READABLE = 64  # dots per inch: two pages beside each other are as wide as a README is shown
_CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    """Make every picture anew."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        run([sys.executable, "-m", "pipeline", "book", str(WORKBOOK), "--out", str(scratch), "--pdf"])
        made = scratch / WORKBOOK.stem
        pages = pictures_of(made / "เล่มแผน.pdf", scratch / "book", READABLE)
        shown = (0, *pages_with(made / "เล่มแผน.pdf", "ใครทำอะไรเมื่อไร\n", "๒. หลักการ"))
        save(in_a_grid([pages[at] for at in (shown[0], shown[1] - 1, *shown[1:])], 2), "book.png")
        small = pictures_of(made / "เล่มแผน.pdf", scratch / "small", 13)
        save(in_a_grid(small, 8), "contact-sheet.png")
        run(["soffice", f"-env:UserInstallation={(scratch / 'lo').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(scratch), str(WORKBOOK)])  # fmt: skip
        sheets = pictures_of(scratch / f"{WORKBOOK.stem}.pdf", scratch / "sheets", 85)
        save(in_a_grid([sheets[0], sheets[4]], 1), "workbook.png")
        save(screenshot(made / "ผลตรวจ.html", scratch, 1000, 900), "check.png")
        save(in_a_grid(report_pages(scratch), 2), "report.png")
        save(published_page(scratch), "publish.png")


def report_pages(scratch: Path) -> list[Image.Image]:
    """Return first pages of report and memo of the example year, whose results are invented."""
    run([sys.executable, "-m", "tests.example_year", str(scratch), "6"])
    workbook = scratch / WORKBOOK.name
    run(
        [
            sys.executable,
            "-m",
            "pipeline",
            "report",
            str(workbook),
            "--round",
            "6",
            "--out",
            str(scratch / "year"),
            "--pdf",
        ]
    )
    made = scratch / "year" / WORKBOOK.stem / "รายงาน 6 เดือน"
    report = pictures_of(made / "รายงานผล.pdf", scratch / "report", READABLE)
    return [*report[:3], *pictures_of(made / "บันทึกข้อความ.pdf", scratch / "memo", READABLE)]


def published_page(scratch: Path) -> Image.Image:
    """Return the published page of the whole example year, on a desk and on a phone."""
    run([sys.executable, "-m", "tests.example_year", str(scratch), "12"])
    out = scratch / "year"
    run([sys.executable, "-m", "pipeline", "publish", str(scratch / WORKBOOK.name), "--out", str(out)])
    page = out / WORKBOOK.stem / "เผยแพร่" / "index.html"
    desk, phone = (screenshot(page, scratch, width, 1100) for width in (1000, 390))
    both = Image.new("RGB", (desk.width + phone.width + 18, desk.height + 12), "#8a8f96")
    both.paste(desk, (6, 6))
    both.paste(phone, (desk.width + 12, 6))
    return both


def screenshot(page: Path, scratch: Path, width: int, height: int) -> Image.Image:
    """Return the top of a page as a browser window of a size shows it."""
    copy, picture = scratch / "page.html", scratch / f"page-{width}.png"
    shutil.copy(page, copy)
    run([*_CHROMIUM, f"--user-data-dir={scratch / 'chromium'}", f"--window-size={width},{height}",
         f"--screenshot={picture}", copy.as_uri()])  # fmt: skip
    return Image.open(picture).convert("RGB")


def run(command: list[str]) -> None:
    """Run a program quietly; a failure ends all with its own message."""
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def pictures_of(pdf: Path, prefix: Path, dots_per_inch: int) -> list[Image.Image]:
    """Return the pages of a PDF as pictures."""
    run(["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), str(prefix)])
    return [Image.open(path).convert("RGB") for path in sorted(prefix.parent.glob(f"{prefix.name}-*.png"))]


def pages_with(pdf: Path, *words: str) -> list[int]:
    """Return, for each of some words, the first page (from 0) behind the contents that holds them."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")
    return [
        next(at for at, page in enumerate(pages) if each in page and "สารบัญ" not in page) for each in words
    ]


def in_a_grid(pages: list[Image.Image], columns: int) -> Image.Image:
    """Return pictures in rows on grey, each centred in its field."""
    gap = 6
    width, height = max(p.width for p in pages), max(p.height for p in pages)
    rows = -(-len(pages) // columns)
    sheet = Image.new("RGB", (columns * (width + gap) + gap, rows * (height + gap) + gap), "#8a8f96")
    for at, page in enumerate(pages):
        left = gap + at % columns * (width + gap) + (width - page.width) // 2
        top = gap + at // columns * (height + gap) + (height - page.height) // 2
        sheet.paste(page, (left, top))
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """Store a picture small: 64 colours are enough for pages."""
    picture.convert("RGB").quantize(64).save(DOCS / name, optimize=True)


if __name__ == "__main__":
    main()
