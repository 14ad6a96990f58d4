"""A template as a person sees it: without tracked changes, comments, ids, and styles that nothing uses."""
