"""The tables of projects: which columns they have, their rows, and the sums that they print."""
