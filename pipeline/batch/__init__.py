"""*Batch*: the books of many offices, each workbook in a process apart, here or on a cluster.

``options`` is the command, ``run`` the whole run, ``job`` the one function from bytes to files. Importing
the package costs nothing: the parts are imported when the command needs them.
"""
