"""Whole screens of the window."""
