"""The book as numbered lines and grids, and the words and signs by which its parts are recognised."""
