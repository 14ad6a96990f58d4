"""CSV files as data.go.th and Excel read them: UTF-8 with BOM, plain numbers, ISO dates, one line a row."""

import csv
import io
from datetime import date

from pipeline.publication.data_tables import DataTable, Value


def csv_bytes(table: DataTable) -> bytes:
    """Return a table as a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    """Return a value without spaces or line breaks around and within it; a tick as 1 or 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())
