"""Checks of the workbook's form: from its sheets and headings over its cells to what rows say of one another.

``suggestion`` says what is most likely meant.
"""
