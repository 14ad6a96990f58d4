"""The tags of a template: what they may say, and every one that is typed wrong, with its place and remedy."""
