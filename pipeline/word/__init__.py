"""Word templates and documents on docxtpl and python-docx: the only room that imports them, and lxml.

A template is opened within limits, cleaned, composed of those it includes, linted and compiled once; filling
it is then cheap. Unknown names, unclosed tags and anything but finished text are errors with their place.
"""
