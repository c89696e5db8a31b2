"""Smaller pieces that screens are made of."""
