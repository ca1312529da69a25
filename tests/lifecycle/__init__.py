"""What is left when a run does not come to its end: nothing."""
