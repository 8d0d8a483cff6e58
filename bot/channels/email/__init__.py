"""Reminders by mail: how a message is written and how it leaves."""
