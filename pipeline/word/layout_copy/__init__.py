"""What LibreOffice lays out in place of a document, so that lines and pages come out as in Word."""
