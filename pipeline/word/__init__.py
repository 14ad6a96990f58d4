"""Word templates and documents on docxtpl and python-docx: the only room that imports them, and lxml.

A template is opened within limits (``file``), cleaned (``clean``), composed of those it includes (``compose``), its tags
linted (``tags``) and compiled once; filling it (``template``) and finishing what is filled (``finish``) is then cheap.
A document becomes a copy for LibreOffice (``layout_copy``) or one to be printed (``printing``). ``book_reader`` reads
books that were typed by hand.
"""
