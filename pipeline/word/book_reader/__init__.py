"""A plan book typed by hand in Word: what it shows, in reading order, nothing interpreted."""
