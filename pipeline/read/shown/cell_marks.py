"""What Excel shows of a sheet's cells in place of their values, or beside them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipeline.model.cell_ref import column_number
from pipeline.model.columns import Column, Kind
from pipeline.read.shown.cell_styles import GENERAL
from pipeline.read.shown.number_formats import (
    UnclearFormatError,
    changes_text,
    date_width,
    is_date_format,
    is_elapsed_format,
    number_width,
    shown_number,
    shown_text,
    shows_as_number,
)
from pipeline.read.shown.raw_cells import RawCell

_SHOWN_IS_MEANT = frozenset(
    {Kind.TEXT, Kind.CHOICE, Kind.SUGGESTION, Kind.FILE, Kind.PROJECT, Kind.MISSION, Kind.TICK, Kind.MONTHS}
)
_WORDS = frozenset({Kind.TEXT, Kind.CHOICE, Kind.SUGGESTION})
_TEXT_KINDS = frozenset({"s", "str", "inlineStr"})
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LAST_SERIAL = 2_958_465  # 31 December 9999

Place = tuple[int, str]  # Excel row and field


@dataclass
class CellMarks:
    """Cells by Excel row and field; ``texts`` are shown in place of what the fast reader gives."""

    texts: dict[Place, str] = field(default_factory=dict)
    invalid: dict[Place, str] = field(default_factory=dict)  # code of the rule that the cell breaks
    formula_zeros: list[Place] = field(default_factory=list)  # of formulas to blank cells, where words belong
    # Of invalid cells, what Excel shows; "" when unclear.
    shown: dict[Place, str] = field(default_factory=dict)
    struck: list[Place] = field(default_factory=list)
    unseen: list[Place] = field(default_factory=list)  # white letters or a format that shows nothing
    symbols: list[Place] = field(default_factory=list)  # words in a font of signs
    fills: dict[Place, str] = field(default_factory=dict)  # colour
    too_narrow: list[Place] = field(default_factory=list)  # Excel shows #### for the number or date
    text_formats: dict[Place, str] = field(default_factory=dict)  # that change or hide a text
    widths: Mapping[int, float] = field(default_factory=dict)  # of columns from A = 1, where they are set
    counts_from_1904: bool = False  # the days of the workbook

    def take(
        self,
        cells: Iterable[RawCell],
        fields: Mapping[str, str],
        column_of: Callable[[int, str], Column | None],
    ) -> None:
        """Note what the cells below our headings show; ``fields`` by Excel name of the column."""
        for cell in cells:
            field_name = fields.get(cell.column)
            column = column_of(cell.row, field_name) if field_name and cell.row > 1 else None
            if field_name and column:
                self._add((cell.row, field_name), cell, column)

    def _add(self, place: Place, cell: RawCell, column: Column) -> None:
        """Note what a cell of our columns shows."""
        if cell.style.fill:
            self.fills[place] = cell.style.fill
        if cell.is_blank:
            return
        if cell.is_struck:
            self.struck.append(place)
        if cell.is_unseen:
            self.unseen.append(place)
        if cell.is_symbol and column.kind in _WORDS:
            self.symbols.append(place)
        if cell.kind == "e":
            self.texts[place], self.invalid[place] = cell.value, "formula-error"
        elif cell.formula is not None and not cell.value and cell.kind != "str":
            self.texts[place], self.invalid[place] = f"={cell.formula}", "formula-without-result"
        elif cell.kind in _TEXT_KINDS and changes_text(cell.style.number_format):
            self.text_formats[place] = cell.style.number_format
        elif cell.number is not None:
            self._add_number(place, cell, cell.number, column.kind)

    def show_texts(self, texts: Mapping[str, Mapping[int, str]]) -> None:
        """Put what Excel shows in the place of texts whose format changes them; ``texts`` by field and row."""
        for place, number_format in self.text_formats.items():
            row, field_name = place
            typed = texts[field_name].get(row, "")
            shown = shown_text(typed, number_format)
            if typed and not shown:
                self.unseen.append(place)
            elif shown != typed:
                self.texts[place] = shown

    def _add_number(self, place: Place, cell: RawCell, number: float, kind: Kind) -> None:
        number_format = cell.style.number_format
        if number == 0 and cell.formula is not None and kind in _WORDS:
            self.texts[place] = ""
            self.formula_zeros.append(place)
        elif is_date_format(number_format):
            if kind is not Kind.DATE and (number < 1 or is_elapsed_format(number_format)):
                self.invalid[place] = "time-in-text"
            elif cell.style.is_unknown_date and 0 < number <= _LAST_SERIAL:
                self.texts[place] = (_EPOCHS[self.counts_from_1904] + timedelta(days=int(number))).isoformat()
            self._add_width(place, cell, date_width(number_format))
        elif not cell.style.is_plain:
            self._add_formatted(place, number, number_format, kind)
            if number_format != GENERAL and place not in self.invalid:
                self._add_width(place, cell, number_width(shown_number(number, number_format)))

    def _add_width(self, place: Place, cell: RawCell, digits: float) -> None:
        """Note a number or date that needs more room than its column has: Excel shows #### then."""
        room = self.widths.get(column_number(cell.column))
        if room is not None and digits * cell.style.digit_width > room:
            self.too_narrow.append(place)

    def _add_formatted(self, place: Place, number: float, number_format: str, kind: Kind) -> None:
        try:
            shown = shown_number(number, number_format)
        except UnclearFormatError:
            self.invalid[place], self.shown[place] = "number-shown-otherwise", ""
            return
        if kind in _SHOWN_IS_MEANT:
            if shown:
                self.texts[place] = shown
            elif number:
                self.unseen.append(place)
        elif not shows_as_number(number, shown):
            self.invalid[place], self.shown[place] = "number-shown-otherwise", shown
