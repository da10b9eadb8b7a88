"""Any other language: names are looked for as they are written."""

from geo.annotation.rules import Rules

RULES = Rules()
