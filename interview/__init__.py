"""The round itself: events, fold, clock, journal, proctor, debrief, history. No terminal, no Docker."""
