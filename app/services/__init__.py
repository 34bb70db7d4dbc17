"""What a user can ask for: the window and the command line call these."""
