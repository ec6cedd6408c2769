"""The report for planners: one file, from what is compared to a page with figures, tables and where they come from."""
