"""The tasks by name, so that who submits one need not load the libraries that it uses."""

_TASKS = "pipeline.background.tasks"
COMPILE_TEMPLATES = f"{_TASKS}:compile_templates"
FILL_DOCUMENTS = f"{_TASKS}:fill_documents"
MARKED_COPY = f"{_TASKS}:marked_copy"
