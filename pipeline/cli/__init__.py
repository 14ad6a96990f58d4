"""The command line: arguments, commands, and watching a workbook."""
