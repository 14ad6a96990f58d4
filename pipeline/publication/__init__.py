"""Publish: the plan and its reports for the public, as documents, open data and one page.

The names of the files are ASCII and stay the same: ITA judges the link that was given first.
"""
