"""A dispute's folder: read, checked and parsed."""
