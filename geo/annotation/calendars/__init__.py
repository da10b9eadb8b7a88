"""How languages write dates: one module for each."""
