"""The SPARQL endpoint and the questions over HTTP, read only."""
