"""The stage *fill*: the only door to docxtpl, python-docx and lxml.

A template is read, composed of its parts, linted and compiled once; filling it is then cheap. Everything
is strict: unknown names, unclosed tags and anything but finished text are errors with their place.
"""
