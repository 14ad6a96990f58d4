"""Templates put together before they are filled: includes, repeated lists and headers, pages of their own."""
