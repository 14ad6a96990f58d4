"""The office's pictures in their slots: height kept, width by the picture, words for it kept."""

from pathlib import Path

import pytest
from docx_builder import R_NS, package, paragraph
from picture_builder import jpeg, png

from pipeline.errors import TemplateError
from pipeline.word.opc import Package
from pipeline.word.oxml import WP, A, R
from pipeline.word.pictures import place_pictures

CM = 360_000  # EMU


def slot(name: str, width_cm: float = 3, height_cm: float = 3) -> str:
    """A picture in the template that keeps the place of the office's own."""
    wp, a = WP[1:-1], A[1:-1]
    size = f'cx="{round(width_cm * CM)}" cy="{round(height_cm * CM)}"'
    return (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{wp}" xmlns:a="{a}" {R_NS}><wp:extent {size}/>'
        f'<wp:docPr id="1" name="{name}" descr="ตราครุฑ"/><a:ext {size}/><a:blip r:embed="rId99"/>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def place(made: Package, pictures: dict[str, Path | None]) -> None:
    """Place pictures and show them, as in a part that has been filled."""
    for part, placed in place_pictures(made, pictures).items():
        root = made.tree(part)
        for picture in placed:
            picture.show(root)
        made.put(part, root)


def sizes(made: Package, part: str) -> list[tuple[str, str]]:
    found = made.tree(part).iter(f"{WP}extent", f"{A}ext")
    return [(e.get("cx", ""), e.get("cy", "")) for e in found if e.get("cy")]


def embedded(made: Package, part: str) -> list[str]:
    keys = [e.get(f"{R}embed", "") for e in made.tree(part).iter(f"{A}blip")]
    relations = made.relations(part)
    return [relations[key].target if key in relations else "frame" for key in keys]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [(png(40, 80), "g.png", "image/png"), (jpeg(40, 80), "g.JPG", "image/jpeg")],
    ids=["png", "jpeg"],
)
def test_the_garuda_keeps_3_cm_height_its_ratio_and_its_words(
    tmp_path: Path, data: bytes, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes(data)
    made = package(slot("garuda", width_cm=2.7))
    place(made, {"garuda": tmp_path / name, "emblem": None})

    assert sizes(made, made.main) == [(str(3 * CM // 2), str(3 * CM))] * 2
    (target,) = embedded(made, made.main)
    assert (made.parts[target], made.content_type(target)) == (data, kind)
    assert [e.get("descr") for e in made.tree(made.main).iter(f"{WP}docPr")] == ["ตราครุฑ"]


def test_a_slot_without_a_file_keeps_its_frame(tmp_path: Path) -> None:
    (tmp_path / "e.png").write_bytes(png(20, 10))
    made = package(slot("garuda"), slot("emblem"))
    place(made, {"garuda": None, "emblem": tmp_path / "e.png"})
    assert embedded(made, made.main) == ["frame", "word/media/emblem.png"]
    assert sizes(made, made.main) == [(str(3 * CM), str(3 * CM))] * 2 + [(str(6 * CM), str(3 * CM))] * 2


def test_every_slot_of_a_name_is_filled_in_headers_too(tmp_path: Path) -> None:
    (tmp_path / "g.png").write_bytes(png(10, 10))
    made = package(slot("garuda"), slot("garuda"), header=slot("garuda"))
    place(made, {"garuda": tmp_path / "g.png"})
    assert embedded(made, made.main) == ["word/media/garuda.png"] * 2
    assert embedded(made, "word/header.xml") == ["word/media/garuda.png"]


def test_a_picture_of_another_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "g.png").write_bytes(png(10, 10))
    made = package(slot("chart"), paragraph('name="garuda"'))
    place(made, {"garuda": tmp_path / "g.png"})
    assert embedded(made, made.main) == ["frame"]


@pytest.mark.parametrize(
    "data",
    [b"", b"words", png(10, 10)[:20], jpeg(4, 4)[:8], None],
    ids=["empty", "text", "cut png", "cut jpeg", "absent"],
)
def test_a_file_that_is_no_picture_is_named(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "ตราครุฑ.png").write_bytes(data)
    with pytest.raises(TemplateError) as caught:
        place(package(slot("garuda")), {"garuda": tmp_path / "ตราครุฑ.png"})
    assert str(caught.value) == "อ่านรูป ตราครุฑ.png ไม่ได้ — บันทึกรูปใหม่เป็น PNG, JPEG หรือ SVG"


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 80"><rect width="40" height="80"/>{}</svg>'


def test_a_vector_stands_beside_a_raster_of_the_same_ratio(tmp_path: Path) -> None:
    (tmp_path / "g.svg").write_text(SVG.format(""), encoding="utf-8")
    made = package(slot("garuda"))
    place(made, {"garuda": tmp_path / "g.svg"})
    assert sizes(made, made.main) == [(str(3 * CM // 2), str(3 * CM))] * 2
    targets = {r.target for r in made.relations(made.main).values() if r.type.endswith("/image")}
    assert targets == {"word/media/garuda.png", "word/media/garuda.svg"}
    assert made.parts["word/media/garuda.svg"] == (tmp_path / "g.svg").read_bytes()
    assert made.parts["word/media/garuda.png"].startswith(b"\x89PNG")
    assert made.content_type("word/media/garuda.svg") == "image/svg+xml"
    assert embedded(made, made.main) == ["word/media/garuda.png"]
    vector = next(e for e in made.tree(made.main).iter() if str(e.tag).endswith("}svgBlip"))
    assert made.relations(made.main)[vector.get(f"{R}embed", "")].target == "word/media/garuda.svg"


@pytest.mark.parametrize(
    "inside", ["<script>alert(1)</script>", '<image href="https://example.org/a.png"/>', "<g"]
)
def test_a_vector_that_runs_or_fetches_or_is_broken_is_no_picture(tmp_path: Path, inside: str) -> None:
    (tmp_path / "g.svg").write_text(SVG.format(inside), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"^อ่านรูป g\.svg ไม่ได้ — "):
        place(package(slot("garuda")), {"garuda": tmp_path / "g.svg"})
