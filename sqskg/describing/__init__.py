"""A letter becomes RDF: one named graph a report, evidence on every fact, no blank nodes."""
