"""`python -m maps` is the command `disputed-islands`."""

from maps.cli import main

main()
