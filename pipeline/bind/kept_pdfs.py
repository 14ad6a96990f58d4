"""PDFs of an earlier build: kept beside documents that are still the same, else named before they go."""

from collections.abc import Sequence

from pipeline.bind.build_record import BuildRecord
from pipeline.model.hashing import digest
from pipeline.model.output_files import PDF_KIND, OutputFile, pdf_path
from pipeline.thai.formats import first_few

_NAMED = 3


def kept_pdfs(
    last: BuildRecord, documents: Sequence[OutputFile]
) -> tuple[tuple[OutputFile, ...], tuple[str, ...]]:
    """Return the PDFs of the last build that still show a document as it is, and a line about the others."""
    by_pdf = {pdf_path(document.path): document for document in documents}
    kept, outdated = [], []
    for path, (key, _) in last.documents.items():
        if not path.endswith(".pdf"):
            continue
        document, data = by_pdf.get(path), last.cached(path, key)
        if data and document and _is_unchanged(last, document):
            kept.append(OutputFile(PDF_KIND, document.project, path, data, key))
        else:
            outdated.append(path)
    return tuple(kept), _lines(outdated)


def _is_unchanged(last: BuildRecord, document: OutputFile) -> bool:
    _, known = last.documents.get(document.path, ("", ""))
    return digest(document.data) == known


def _lines(outdated: Sequence[str]) -> tuple[str, ...]:
    if not outdated:
        return ()
    names = first_few([path.rpartition("/")[2] for path in outdated], _NAMED, " และอีก {:,} ไฟล์")
    return (f"PDF ที่ไม่ตรงกับเอกสารแล้วถูกเอาออก: {names} — สั่ง make pdf เพื่อทำใหม่",)
