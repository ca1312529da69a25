"""Stands in for the judge: what the image of these tests runs inside."""
