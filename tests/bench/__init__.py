"""What `make bench` measures: coderound beside its peers in one run, as ratios. Nothing here asserts a time."""
