"""Picture files are recognised by their content."""

import pytest

from pipeline.model.images import image_kind

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "png"),
        (b"\xff\xd8\xff\xe0...", "jpeg"),
        (SVG % b"", "svg"),
        (
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n<!DOCTYPE svg PUBLIC "x">\n' + SVG % b"",
            "svg",
        ),
        (SVG % b'<use href="#a"/><image href="data:image/png;base64,AA"/>', "svg"),
        (b"GIF89a", ""),
        (b"", ""),
        (b"<html><svg></svg></html>", ""),
        (SVG % b"<script>alert(1)</script>", ""),
        (SVG % b'<image href="http://example.org/a.png"/>', ""),
        (SVG % b'<image xlink:href="file:///etc/passwd"/>', ""),
        (SVG % b'<rect style="fill:url(http://example.org)"/>', ""),
        (SVG % b'<rect onclick="x()"/>', ""),
        (b'<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG % b"", ""),
    ],
)
def test_a_picture_is_recognised_by_its_content(data: bytes, kind: str) -> None:
    assert image_kind(data) == kind
