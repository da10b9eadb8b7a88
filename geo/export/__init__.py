"""The atlas as files for other programs."""
