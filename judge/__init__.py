"""What a run means: a submission goes in, a report comes out."""
