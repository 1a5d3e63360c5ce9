"""The demo: a synthetic region in a throw-away folder. Nobody in it exists."""
