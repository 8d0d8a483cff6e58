"""Pointilleux: a conversational bot that keeps a driver's licence points and the dates that matter."""

VERSION = "0.1.0"  # that of pyproject.toml
