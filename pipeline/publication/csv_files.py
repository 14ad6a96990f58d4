"""CSV files as data.go.th and Excel read them: UTF-8 with BOM, plain numbers, ISO dates, one line a row."""

import csv
import io
from datetime import date

from pipeline.publication.data_tables import DataTable, Value

_FORMULA_STARTS = ("=", "+", "-", "@")  # Excel would compute what follows


def csv_bytes(table: DataTable) -> bytes:
    """Return a table as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    """Return a value on one line, a tick as 1 or 0, a text never as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | date):
        return str(value)
    text = " ".join(value.split())
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and len(text) > 1 else text
