"""Files: library, progress, drafts, settings, resources, paths and backups."""
