"""Checks of the Thai text that the documents print."""
