"""Reads Short Quality Screening letters into a knowledge graph that shows the sentence behind every answer."""

__version__ = "0.1.0"
