"""A Word file: opened within limits, its elements, styles and lists, and written with the same bytes each time."""
