"""The text of a cell: without what the eye does not see, on one line, or the reason why it is no value."""

from datetime import date, datetime, time

from pipeline.thai.formats import to_arabic_digits

_LONGEST = 100  # signs; no date, year or number of an order is longer
_INVISIBLE = " \n\r\t\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


class CellError(ValueError):
    """The text is no value of the kind wanted; ``code`` names the rule it breaks."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def value_text(value: object) -> str:
    """Return a cell's value as text: whole numbers without a fraction, days as 2567-10-01."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return format(value, ".15g")  # the digits Excel itself keeps
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date):  # a datetime too
        return value.isoformat()
    return str(value)


def clean_text(text: str) -> str:
    """Return the text without stray space around it and with one kind of line break."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def typed_line(text: str) -> str:
    """Return a short text in Arabic digits with single spaces, "" for one too long for a date or a number.

    The patterns of dates look for their parts in every gap: long rows of spaces would hold them up for hours.
    """
    line = " ".join(to_arabic_digits(clean_text(text)).split())
    return line if len(line) <= _LONGEST else ""


def is_empty(text: str) -> bool:
    """Return whether a text shows nothing: no character, or spaces and invisible ones pasted from the web."""
    return not text.strip(_INVISIBLE).strip()
