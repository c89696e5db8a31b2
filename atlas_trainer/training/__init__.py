"""What to do next: the drill's state machine and, later, schedule and plan; pure."""
