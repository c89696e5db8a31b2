"""Measurements of the promises Atlas Trainer makes about time and memory."""
