"""Pointilleux: a conversational bot that keeps a driver's licence points and the dates that matter."""
