"""Makes the pages on the ontology from the ontology: `python -m documentation`."""
