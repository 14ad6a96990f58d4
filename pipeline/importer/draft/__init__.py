"""The workbook in the making: what the front, the official papers, the tables and the sheets say, and every doubt."""
