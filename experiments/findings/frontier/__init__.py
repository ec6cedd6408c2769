"""Caseload and money together: what they reach, change and cost, which combinations are efficient, which to choose."""
