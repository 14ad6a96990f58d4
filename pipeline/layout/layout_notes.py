"""What is reported of a layout: fonts that this machine lacks, and line ends."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LINE_ENDS_NOTE = "จัดปลายบรรทัด"  # begins the line about line ends
_MOST_PLACES = 5


def layout_notes(missing_fonts: Sequence[str], line_ends: Mapping[str, Any]) -> list[str]:
    """Return a line about fonts and one about line ends, where there is something to say.

    ``line_ends`` has by document at how many places no line may end, and page and excerpt of the lines that end badly.
    """
    fonts = ", ".join(missing_fonts)
    missing = f"เครื่องนี้ไม่มีฟอนต์ {fonts} ที่แม่แบบใช้: เลขหน้าในสารบัญอาจไม่ตรงกับใน Word — ติดตั้งฟอนต์นั้น หรือใช้ TH SarabunPSK ในแม่แบบ"
    return [*([missing] if fonts else []), *_line_end_notes(line_ends)]


def _line_end_notes(line_ends: Mapping[str, Any]) -> Iterator[str]:
    """Yield one line about line ends, with the places of those that are left."""
    mended = sum(found["mended"] for found in line_ends.values())
    left = [
        f"{path} หน้า {page} “{excerpt}”"
        for path, found in line_ends.items()
        for page, excerpt in found["left"]
    ]
    if mended or left:
        places = f" ได้แก่ {'; '.join(left[:_MOST_PLACES])}" if left else ""
        yield f"{LINE_ENDS_NOTE}: กันการตัดคำ {mended:,} แห่ง เหลือ {len(left):,} แห่ง{places}"
