"""Report findings: as lines for a terminal, as an HTML page, and in a marked copy of the workbook.

Nothing here reads a workbook, writes a file or prints: findings in, text or bytes out.
"""
