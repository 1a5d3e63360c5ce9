"""Verbs: one act a worker would recognise is one function, one transaction, safe to repeat."""
