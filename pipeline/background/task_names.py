"""The tasks by name, so that who submits one need not load the libraries that it uses."""

COMPILE_TEMPLATES = "pipeline.background.fill_task:compile_templates"
FILL_DOCUMENTS = "pipeline.background.fill_task:fill_documents"
MARK_FINDINGS = "pipeline.background.mark_task:marked_copy"
FILL_AND_LAY_OUT = "pipeline.background.layout_task:fill_and_lay_out"
LOAD_PROOFREADER = "pipeline.background.check_task:load_proofreader"
FIND_MISTAKES = "pipeline.background.check_task:find_mistakes"
WRITE_IMPORTED = "pipeline.importer.run:write_recognised"
