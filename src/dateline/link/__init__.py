"""Across reports: mentions to judgements to events, and what is computed from events (accounts, plans, figures, framing, dates). Pure."""
