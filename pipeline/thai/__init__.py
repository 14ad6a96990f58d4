"""Thai text: official formats, dictionary, spelling and word boundaries."""
