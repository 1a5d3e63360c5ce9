"""`python -m returnapp` is the command line."""

from returnapp.cli import main

main()
