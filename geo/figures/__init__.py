"""Figures for print and for sharing: the map on paper, drawn by matplotlib."""
