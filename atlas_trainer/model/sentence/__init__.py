"""The drawing language: sentences read into edits, drawings written as sentences."""
