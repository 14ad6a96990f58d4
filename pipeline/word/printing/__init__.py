"""A finished document for printing: on both sides, as a draft, with catchwords below its pages."""
