"""Packages written with the same bytes for the same parts, at any time and on any system."""

import io
import zipfile
from collections.abc import Collection, Mapping

from docx.opc.packuri import PackURI
from docx.package import Package

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold


def package_bytes(package: Package, without: Collection[PackURI] = ()) -> bytes:
    """Return a package as a zip, as python-docx writes it but for the clock; ``without`` are parts left out."""
    saved, written = io.BytesIO(), io.BytesIO()
    package.save(saved)
    left_out = {uri.membername for uri in without}
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(written, "w") as archive:
        for name in parts.namelist():
            if name not in left_out:
                _write(archive, name, parts.read(name))
    return written.getvalue()


def with_parts(zipped: bytes, parts: Mapping[PackURI, bytes], *, is_compressed: bool = True) -> bytes:
    """Return a zip with more parts at its end; those that it holds already stay compressed."""
    buffer = io.BytesIO(zipped)
    with zipfile.ZipFile(buffer, "a") as archive:
        for uri, data in parts.items():
            _write(archive, uri.membername, data, is_compressed=is_compressed)
    return buffer.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes, *, is_compressed: bool = True) -> None:
    info = zipfile.ZipInfo(name, _ZIP_TIME)
    info.create_system = 0  # else the system that wrote it
    info.compress_type = zipfile.ZIP_DEFLATED if is_compressed else zipfile.ZIP_STORED
    archive.writestr(info, data)
