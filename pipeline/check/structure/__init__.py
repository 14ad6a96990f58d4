"""Checks of sheets, headings, cells and references between them."""
