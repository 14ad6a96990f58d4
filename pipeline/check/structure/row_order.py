"""Rows in a wrong place: one of a project among those of another, and a column that was sorted alone."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from pipeline.check.check_input import CheckInput
from pipeline.model.finding import Finding
from pipeline.read.tables import by_row
from pipeline.thai.formats import dictionary_order

_SHEETS = ("targets", "details")
_SHARE = 3  # one in so many projects
_FEWEST_SORTED, _SORTED = 15, 0.95  # pairs of texts, and the share of them in order; by chance it is half
_COMPARED = 30  # letters: texts that begin alike so far say nothing of their order
_FEWEST_BEGINNINGS = 3  # letters that they begin with: "ข้อความที่ 1", "ข้อความที่ 2" … are in order anyway
_MOST_APART = 5  # where more stand apart, the sheet is in another order, such as by topic


class _Block(NamedTuple):
    """Rows of one project that stand together."""

    code: str
    rows: tuple[int, ...]


def rows_apart(given: CheckInput) -> Iterator[Finding]:
    """Find rows that stand apart from the others of their project; rows added at the end are no matter."""
    for sheet in _SHEETS:
        blocks = _blocks_of(given, sheet)
        apart = _blocks_apart(given, blocks)
        for block in apart:
            home = max((r for r in blocks if r.code == block.code and r not in apart), key=_size)
            frame = given.workbook.sheets[sheet]
            ends = dict.fromkeys(frame.address("code", row) for row in (home.rows[0], home.rows[-1]))
            last = "" if len(block.rows) == 1 else f"ถึงแถวที่ {block.rows[-1]} "
            words = {"code": block.code, "among": _neighbours(block, blocks), "others": "–".join(ends)}
            yield given.cell_finding("row-apart", sheet, "code", block.rows[0], rows=last, **words)


def projects_among(given: CheckInput, sheet: str) -> dict[int, list[str]]:
    """Return the codes of the projects among whose rows each row stands that stands apart from its own."""
    blocks = _blocks_of(given, sheet)
    apart = _blocks_apart(given, blocks)
    return {row: _codes_beside(block, blocks) for block in apart for row in block.rows}


def _blocks_of(given: CheckInput, sheet: str) -> list[_Block]:
    codes = given.tables.column(sheet, "code")
    known = list(given.tables.column("projects", "code"))
    return _blocks(by_row(codes[codes.isin(known)]).items())


def _blocks_apart(given: CheckInput, blocks: list[_Block]) -> list[_Block]:
    """Return the blocks that stand apart, none where so many do that the sheet is in another order."""
    most = max(_MOST_APART, given.tables.column("projects", "code").nunique() // _SHARE)
    if len(blocks) - len({block.code for block in blocks}) > 2 * most:
        return []  # a block within another makes two more
    apart = _apart(blocks)
    return apart if len(apart) <= most else []


def _neighbours(block: _Block, blocks: list[_Block]) -> str:
    """Return the words for the projects above and below."""
    return " กับ ".join(_codes_beside(block, blocks))


def _codes_beside(block: _Block, blocks: list[_Block]) -> list[str]:
    """Return the codes of the projects above and below, each once."""
    above = next((r.code for r in reversed(blocks) if r.rows[-1] < block.rows[0]), "")
    below = next((r.code for r in blocks if r.rows[0] > block.rows[-1]), "")
    return list(dict.fromkeys(code for code in (above, below) if code))


def _blocks(rows: Iterable[tuple[int, str]]) -> list[_Block]:
    """Return the rows in blocks of one code."""
    return [_Block(code, tuple(row for row, _ in group)) for code, group in groupby(rows, key=itemgetter(1))]


def _apart(blocks: list[_Block]) -> list[_Block]:
    """Return the blocks that stand apart: first those within another project, then the smallest of each."""
    left, apart = list(blocks), list[_Block]()
    while within := [block for at, block in _smaller(left) if _is_within(at, left)]:
        apart.append(min(within, key=_size))
        left = _blocks((row, block.code) for block in left if block is not apart[-1] for row in block.rows)
    smaller = dict(_smaller(left))
    end = len(left) - 1
    while end in smaller:  # added at the end
        del smaller[end]
        end -= 1
    return sorted([*apart, *smaller.values()], key=lambda block: block.rows)


def _smaller(blocks: list[_Block]) -> list[tuple[int, _Block]]:
    """Return place and block of those whose project has more rows elsewhere, or as many above."""
    largest: dict[str, _Block] = {}
    for block in blocks:
        largest[block.code] = max(block, largest.get(block.code, block), key=_size)
    return [(at, block) for at, block in enumerate(blocks) if largest[block.code] is not block]


def _is_within(at: int, blocks: list[_Block]) -> bool:
    """Return whether a block stands between two blocks of one other project."""
    return 0 < at < len(blocks) - 1 and blocks[at - 1].code == blocks[at + 1].code


def _size(block: _Block) -> tuple[int, int]:
    """Return how many rows a block has; of two alike the upper one counts for more."""
    return len(block.rows), -block.rows[0]


def texts_sorted_alone(given: CheckInput) -> Iterator[Finding]:
    """Find texts that stand in the order of the alphabet beside codes that do not: no text is where it belongs."""
    if not given.tables.has("details", "code", "text"):
        return
    texts = given.tables.by_row("details", "text")
    blocks = _blocks(given.tables.by_row("details", "code").items())
    keys = [dictionary_order(text[:_COMPARED]) for text in texts.values() if isinstance(text, str)]
    pairs = [(above, below) for above, below in pairwise(keys) if above != below]
    in_order = sum(above < below for above, below in pairs)
    is_sorted = max(in_order, len(pairs) - in_order) >= _SORTED * len(pairs)
    are_unlike = len({key[:1] for key, _ in keys}) >= _FEWEST_BEGINNINGS
    whole_rows = len(blocks) > 2 * len({block.code for block in blocks})  # the codes went with their texts
    if len(pairs) >= _FEWEST_SORTED and is_sorted and are_unlike and not whole_rows:
        yield given.cell_finding("texts-sorted-alone", "details", "text", next(iter(texts)))


CHECKS = (rows_apart, texts_sorted_alone)
