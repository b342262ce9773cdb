"""Whether a report keeps the rules in shapes, and if not, which fact breaks which rule on which line."""
