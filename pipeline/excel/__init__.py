"""Write styled workbooks with openpyxl."""
