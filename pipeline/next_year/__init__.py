"""Make next year's workbook from this year's: what is carried over, proposed and emptied.

Changes are planned from the tables as read (``changes``), then made in a copy of the workbook (``write``),
which keeps its formats, drop-downs and the clerk's own sheets and columns.
"""
