"""From a workbook to the official documents in five stages: read, check, assemble, fill, bind.

source/*.xlsx --read--> frames --check--> findings --assemble--> Plan --fill--> .docx --bind--> build/
"""

__version__ = "1.0.0"
