"""Points by the million: what lies at each, and what ships did between them."""
