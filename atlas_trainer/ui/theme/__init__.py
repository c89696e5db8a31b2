"""Colour roles, type, spacing, icons and the application style."""
