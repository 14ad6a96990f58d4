"""Check the results of the rounds of reporting: statuses, money, texts, days."""
