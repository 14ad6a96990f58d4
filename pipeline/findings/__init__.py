"""Report findings: as lines for a ``terminal``, as a page (``html``), and in a copy of the workbook (``marked_workbook``).

Nothing here reads a workbook, writes a file or prints: findings in, text or bytes out.
"""
