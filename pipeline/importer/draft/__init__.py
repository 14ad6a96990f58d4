"""The workbook in the making: what the front, the letters, the tables and the sheets say, and every doubt."""
