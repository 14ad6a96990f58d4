"""Fill: turn the plan into template contexts, and templates into documents."""
