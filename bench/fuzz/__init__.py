"""Input that nobody wrote, fed to everything that reads: `make fuzz`."""
