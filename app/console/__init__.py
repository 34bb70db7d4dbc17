"""What the command line prints and runs. It renders events and decides nothing."""
