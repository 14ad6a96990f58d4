"""What lies in the folders of a run and belongs to none of its workbooks: named, never touched."""

from dataclasses import dataclass

from pipeline.findings.groups import printable
from pipeline.thai.formats import first_few

_MOST_NAMED = 5


@dataclass(frozen=True)
class LeftOver:
    """Files of other kinds among the workbooks, and output folders of workbooks that are gone."""

    other_files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return what a run says of it, a line a kind."""
        kinds = (
            ("ไม่ใช่สมุดงาน จึงไม่ได้อ่าน", self.other_files),
            ("โฟลเดอร์ผลของสมุดงานที่ไม่อยู่ในชุดนี้แล้ว (ลบเองถ้าไม่ใช้)", self.folders),
        )
        rest = " และอีก {:,} (ดูทั้งหมดใน summary.xlsx)"
        named = ((words, printable(first_few(names, _MOST_NAMED, rest))) for words, names in kinds if names)
        return [f"{words}: {names}" for words, names in named]
