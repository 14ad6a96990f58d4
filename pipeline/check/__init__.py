"""Check: turn tables into findings, each with its cell and its remedy."""
