"""What all stages share: the plan and its results, the schema of the workbook, rules and findings.

``schema`` is made of ``columns``; ``plan`` and ``results`` are what is printed; a ``finding`` breaks one of the
``rules``. ``images``, ``raster`` and ``svg`` judge the files of emblems, ``file_signatures`` what else a file may be.
"""
