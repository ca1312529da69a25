"""What is asked: the models of a problem pack, its loader and its pure checks."""
