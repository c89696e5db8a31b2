"""Atlas Trainer: redraw reference diagrams of distributed systems from memory, scored and explained."""
