"""Nouns: diagrams, drawings, edits, sentences, scores, attempts; pure and free of I/O."""
