"""Run tasks in one helper process beside the main one."""
