"""Write workbooks with openpyxl.

``new_workbook`` makes the clerk's workbook of its ``content``: ``guide_sheet``, ``data_sheets`` (``validation``,
``conditional_formats``, ``results_sheet``) and ``totals``; ``imported_workbook`` adds the doubts of a book to it.
``entry_sheet`` and ``tracking_form`` are of a round of reporting. ``workbook_copy`` is a clerk's own, to be changed as
``fixed_workbook`` does. All have their ``styles``, ``page_setup`` and ``save`` in common.
"""
