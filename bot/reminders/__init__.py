"""Reminders: planned from dates, kept in the outbox, delivered by one tick."""
