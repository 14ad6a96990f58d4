"""Bind: swap the output folder in whole, and keep the record of the last build."""
