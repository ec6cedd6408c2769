"""Outcomes: what a run counts (tally), books (ledger) and reports (registry, summary)."""
