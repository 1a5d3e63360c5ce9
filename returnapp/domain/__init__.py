"""Rules, pure: no web, no database, no clock, no keys; the standard library only."""
