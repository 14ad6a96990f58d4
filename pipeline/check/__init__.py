"""*Check*: turn tables into findings, each with its cell and its remedy.

``all_checks`` runs the checks of ``structure``, ``results`` and ``wording``; each gets what ``check_input`` (of texts,
``wording.texts``) gives it. What several say of one fault (``overlaps``), or one says many times (``grouping``), is
reported once, and the organisation's own rules (``overrides``) have the last word. A ``checked_workbook`` is what all
commands go on with.
"""
