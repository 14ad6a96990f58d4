"""*Batch*: the books of many organisations, each workbook in a worker process, here or on a cluster.

``run`` is the whole run; ``job`` the one function from bytes to files, ``worker`` the process it runs in.
"""
