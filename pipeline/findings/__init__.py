"""*Tell*: the findings as lines for a terminal, as one page, and as a marked copy of the workbook.

Nothing here reads a plan, writes a file or prints: findings in, text or bytes out.
"""
