"""What all stages share: the plan, the schema of the workbook, rules and findings."""
