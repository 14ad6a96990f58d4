"""Which tests ought to notice that a module is wrong."""

import re
from functools import cache
from pathlib import Path

# Where the tests of a room are that has no folder of its own.
_ELSEWHERE = {
    "assemble": ["tests/test_assemble.py", "tests/test_assemble_results.py"],
    "top": ["tests/test_build.py"],
}


def room_of(module: Path) -> str:
    """Return the folder of a module below ``pipeline``; its checks lie one folder deeper."""
    folders = module.parts[1:-1]
    return "/".join(folders[:2] if folders[:1] == ("check",) else folders[:1]) or "top"


def mirror_of(root: Path, module: Path) -> list[str]:
    """Return the test files that mirror a module by name or import it.

    Without any, those of its room and of the modules that use it.
    """
    nearest = _nearest(root, module)
    if nearest:
        return nearest
    room = room_of(module)
    used_by = [path.relative_to(root) for path in _importing(root, "pipeline", module)]
    of_users = [test for user in used_by for test in _nearest(root, user)]
    return list(dict.fromkeys((*_ELSEWHERE.get(room, [f"tests/{room}"]), *of_users)))


def _nearest(root: Path, module: Path) -> list[str]:
    mirror = Path("tests", *module.parts[1:-1], f"test_{module.stem.strip('_')}.py")
    found = {
        path.relative_to(root) for path in _importing(root, "tests", module) if path.stem.startswith("test_")
    }
    if (root / mirror).is_file():
        found.add(mirror)
    return [path.as_posix() for path in sorted(found, key=lambda path: (path != mirror, path))]


def _importing(root: Path, folder: str, module: Path) -> list[Path]:
    """Return the files of a folder that import a module."""
    dotted = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    parent, _, name = dotted.rpartition(".")
    imports = re.compile(
        rf"\b{re.escape(dotted)}\b|from {re.escape(parent)} import (?:\([^)]*|[^\n]*)\b{re.escape(name)}\b"
    )
    return [path for path, text in _modules(root / folder) if imports.search(text)]


@cache
def _modules(folder: Path) -> tuple[tuple[Path, str], ...]:
    """Return the modules below a folder with their text: a mutant changes no import."""
    return tuple((path, path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py")))
