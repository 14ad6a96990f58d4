"""The tasks by name, so that who submits one need not load the libraries that it uses."""

_TASKS = "pipeline.background.tasks"
COMPILE_TEMPLATES = f"{_TASKS}:compile_templates"
FILL_DOCUMENTS = f"{_TASKS}:fill_documents"
OPEN_COPY = f"{_TASKS}:open_copy"
MARKED_COPY = f"{_TASKS}:marked_copy"
FILL_AND_LAY_OUT = "pipeline.background.layout_task:fill_and_lay_out"
