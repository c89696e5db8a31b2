"""What a user can do, once for the window and the command line."""
