"""Atlas Trainer: redraw diagrams of distributed systems from memory, scored and explained."""
