"""The canvas: document, scene, view, items, tools and quick bar."""
