"""*Read*: turn the workbook into typed tables, within limits and without judging them.

``choose_workbook`` names the file, ``xlsx_file`` opens it (``package``: its parts; ``shown``: what Excel shows of its
cells), ``workbook`` makes a frame of text a sheet, whose columns ``headings`` finds, and ``parse_tables`` the typed
``tables`` of all stages: ``parsers`` and ``dates`` know what clerks type, ``non_data_rows`` what is none of a table.
"""
