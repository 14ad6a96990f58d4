"""The office's pictures in their slots: height kept, width by the picture, words for it kept."""

import io
from pathlib import Path

import pytest
from docx.opc.part import XmlPart
from docx_builder import R_NS, paragraph, word_file
from picture_builder import jpeg, png
from PIL import Image

from pipeline.errors import TemplateError
from pipeline.word.file.docx_file import WordFile
from pipeline.word.file.oxml import WP, A, R
from pipeline.word.finish.pictures import place_pictures

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


def place(made: WordFile, pictures: dict[str, Path | None]) -> None:
    """Place pictures and show them, as in a part that has been filled."""
    by_name = {part.partname: part for part in made.parts}
    for name, placed in place_pictures(made, pictures).items():
        part = by_name[name]
        assert isinstance(part, XmlPart)
        for picture in placed:
            picture.show(part.element)


def part_of(made: WordFile, name: str = "/word/document.xml") -> XmlPart:
    found = next(part for part in made.parts if part.partname == name)
    assert isinstance(found, XmlPart)
    return found


def sizes(made: WordFile) -> list[tuple[str, str]]:
    found = part_of(made).element.iter(f"{WP}extent", f"{A}ext")
    return [(e.get("cx", ""), e.get("cy", "")) for e in found if e.get("cy")]


def embedded(made: WordFile, name: str = "/word/document.xml") -> list[str]:
    part = part_of(made, name)
    keys = [e.get(f"{R}embed", "") for e in part.element.iter(f"{A}blip")]
    return [part.rels[key].target_part.partname if key in part.rels else "frame" for key in keys]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [(png(40, 80), "g.png", "image/png"), (jpeg(40, 80), "g.JPG", "image/jpeg")],
    ids=["png", "jpeg"],
)
def test_the_garuda_keeps_3_cm_height_its_ratio_and_its_words(
    tmp_path: Path, data: bytes, name: str, kind: str
) -> None:
    (tmp_path / name).write_bytes(data)
    made = word_file(slot("garuda", width_cm=2.7))
    place(made, {"garuda": tmp_path / name, "emblem": None})

    assert sizes(made) == [(str(3 * CM // 2), str(3 * CM))] * 2
    (target,) = embedded(made)
    stored = next(part for part in made.parts if part.partname == target)
    assert (stored.blob, stored.content_type) == (data, kind)
    assert [e.get("descr") for e in made.main.element.iter(f"{WP}docPr")] == ["ตราครุฑ"]


def test_a_slot_without_a_file_keeps_its_frame(tmp_path: Path) -> None:
    (tmp_path / "e.png").write_bytes(png(20, 10))
    made = word_file(slot("garuda"), slot("emblem"))
    place(made, {"garuda": None, "emblem": tmp_path / "e.png"})
    assert embedded(made) == ["frame", "/word/media/own-emblem.png"]
    assert sizes(made) == [(str(3 * CM), str(3 * CM))] * 2 + [(str(6 * CM), str(3 * CM))] * 2


def test_every_slot_of_a_name_is_filled_in_headers_too(tmp_path: Path) -> None:
    (tmp_path / "g.png").write_bytes(png(10, 10))
    made = word_file(slot("garuda"), slot("garuda"), header=slot("garuda"))
    place(made, {"garuda": tmp_path / "g.png"})
    assert embedded(made) == ["/word/media/own-garuda.png"] * 2
    assert embedded(made, "/word/header.xml") == ["/word/media/own-garuda.png"]


def test_a_picture_of_another_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "g.png").write_bytes(png(10, 10))
    made = word_file(slot("chart"), paragraph('name="garuda"'))
    place(made, {"garuda": tmp_path / "g.png"})
    assert embedded(made) == ["frame"]


@pytest.mark.parametrize(
    "data",
    [b"", b"words", png(10, 10)[:20], jpeg(4, 4)[:8], None],
    ids=["empty", "text", "cut png", "cut jpeg", "absent"],
)
def test_a_file_that_is_no_picture_is_named(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "ตราครุฑ.png").write_bytes(data)
    with pytest.raises(TemplateError) as caught:
        place(word_file(slot("garuda")), {"garuda": tmp_path / "ตราครุฑ.png"})
    assert str(caught.value).startswith("ไฟล์รูป ตราครุฑ.png ")
    assert str(caught.value).endswith(" — บันทึกรูปใหม่เป็น PNG, JPEG หรือ SVG")


@pytest.mark.parametrize(
    ("orientation", "upright"),
    [
        (1, (40, 20)),
        (2, (40, 20)),
        (3, (40, 20)),
        (4, (40, 20)),
        (5, (20, 40)),
        (6, (20, 40)),
        (7, (20, 40)),
        (8, (20, 40)),
    ],
)
def test_a_photograph_stands_as_its_camera_says(
    tmp_path: Path, orientation: int, upright: tuple[int, int]
) -> None:
    """The left half is red: turned, red is on top (6) or at the bottom (8); upside down it is at the right."""
    photo = Image.new("RGB", (40, 20), "blue")
    photo.paste("red", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo.save(tmp_path / "g.jpg", exif=exif)
    made = word_file(slot("garuda"))
    place(made, {"garuda": tmp_path / "g.jpg"})
    stored = next(part for part in made.parts if part.partname == "/word/media/own-garuda.jpeg")
    with Image.open(io.BytesIO(stored.blob)) as shown:
        width, height = shown.size
        red = {
            1: (5, 10),
            2: (35, 10),
            3: (35, 10),
            4: (5, 10),
            5: (10, 5),
            6: (10, 5),
            7: (10, 35),
            8: (10, 35),
        }[orientation]
        pixel = shown.convert("RGB").getpixel(red)
        assert isinstance(pixel, tuple)
        assert (width, height) == upright
        assert pixel[0] > pixel[2]
    assert sizes(made) == [(str(round(3 * CM * width / height)), str(3 * CM))] * 2


def test_a_png_stands_as_it_says_too(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "blue").save(tmp_path / "g.png", exif=exif)
    made = word_file(slot("garuda"))
    place(made, {"garuda": tmp_path / "g.png"})
    stored = next(part for part in made.parts if part.partname == "/word/media/own-garuda.png")
    with Image.open(io.BytesIO(stored.blob)) as shown:
        assert shown.size == (20, 40)
        assert 0x0112 not in shown.getexif()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 80"><rect width="40" height="80"/>{}</svg>'


def test_a_vector_stands_beside_a_raster_of_the_same_ratio(tmp_path: Path) -> None:
    (tmp_path / "g.svg").write_text(SVG.format(""), encoding="utf-8")
    made = word_file(slot("garuda"))
    place(made, {"garuda": tmp_path / "g.svg"})
    assert sizes(made) == [(str(3 * CM // 2), str(3 * CM))] * 2
    stored = {
        r.target_part.partname: r.target_part for r in made.main.rels.values() if r.reltype.endswith("/image")
    }
    assert set(stored) == {"/word/media/own-garuda.png", "/word/media/own-garuda.svg"}
    assert stored["/word/media/own-garuda.svg"].blob == (tmp_path / "g.svg").read_bytes()
    assert stored["/word/media/own-garuda.png"].blob.startswith(b"\x89PNG")
    assert stored["/word/media/own-garuda.svg"].content_type == "image/svg+xml"
    assert embedded(made) == ["/word/media/own-garuda.png"]
    vector = next(e for e in made.main.element.iter() if str(e.tag).endswith("}svgBlip"))
    assert made.main.rels[vector.get(f"{R}embed", "")].target_part is stored["/word/media/own-garuda.svg"]


@pytest.mark.parametrize(
    "inside", ["<script>alert(1)</script>", '<image href="https://example.org/a.png"/>', "<g"]
)
def test_a_vector_that_runs_or_fetches_or_is_broken_is_no_picture(tmp_path: Path, inside: str) -> None:
    (tmp_path / "g.svg").write_text(SVG.format(inside), encoding="utf-8")
    with pytest.raises(TemplateError, match=r"^ไฟล์รูป g\.svg "):
        place(word_file(slot("garuda")), {"garuda": tmp_path / "g.svg"})
