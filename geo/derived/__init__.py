"""What follows from a record: boundaries, the sea of each part, zones; computed and kept."""
