"""The detail sheets: where each begins and ends, and what stands below its headings."""
