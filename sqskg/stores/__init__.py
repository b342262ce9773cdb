"""Where graphs are kept and asked: a folder on disk, or a SPARQL server."""
