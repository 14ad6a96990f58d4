"""Which tests ought to notice that a module is wrong."""

import re
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
    """Return the test files that mirror a module by name or import it; without any, those of its room."""
    room = room_of(module)
    return _nearest(root, module) or _ELSEWHERE.get(room) or [f"tests/{room}"]


def _nearest(root: Path, module: Path) -> list[str]:
    dotted = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    parent, _, name = dotted.rpartition(".")
    imports = re.compile(
        rf"\b{re.escape(dotted)}\b|from {re.escape(parent)} import (?:\([^)]*|[^\n]*)\b{re.escape(name)}\b"
    )
    mirror = Path("tests", *module.parts[1:-1], f"test_{module.stem.strip('_')}.py")
    found = [
        path.relative_to(root)
        for path in sorted((root / "tests").rglob("test_*.py"))
        if path.relative_to(root) == mirror or imports.search(path.read_text(encoding="utf-8"))
    ]
    return [path.as_posix() for path in sorted(found, key=lambda path: path != mirror)]
