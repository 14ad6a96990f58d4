"""*Import*: a plan book typed by hand in Word to a workbook whose doubts are marked."""
