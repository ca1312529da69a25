"""What runs inside the sandbox: supervisor, examiner, candidate. Standard library and pytest only."""
