"""Markdown to safe HTML: engines, sanitising, highlighting, link markers."""
