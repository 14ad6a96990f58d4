"""*Import*: a plan book typed by hand in Word to a workbook whose doubts are marked.

``recognise`` reads the book as numbered lines (``source``); ``build_draft`` finds its ``tables`` and detail ``sheets``
and has the ``draft`` filled from them; ``run`` writes the workbook, and ``report`` says what came of it.
"""
