"""What was recalled: labels, quantities, graph, correspondence and score."""
