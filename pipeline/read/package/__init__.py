"""A workbook's package of parts: unpacked within limits, its parts found, or known to be another kind of file."""
