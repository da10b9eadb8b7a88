"""Zones and equidistance lines on the ellipsoid: geometry alone, knows no dispute."""
