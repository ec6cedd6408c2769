"""The report for planners: one page with figures, tables and their origin, from the compared scenarios."""
