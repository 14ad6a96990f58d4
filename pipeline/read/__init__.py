"""Read: turn the workbook into typed tables, within limits and without judging them."""
