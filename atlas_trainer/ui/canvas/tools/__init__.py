"""Gestures of the canvas, one file each."""
