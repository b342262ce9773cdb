"""Makes the reference data in ontology/reference from public registers: `python -m reference`."""
