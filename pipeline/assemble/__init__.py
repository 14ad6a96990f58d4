"""Assemble: turn checked tables into the plan and its results."""
