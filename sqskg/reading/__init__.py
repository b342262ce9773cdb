"""A file becomes a Document: canonical text, its blocks, and the line of the file each came from."""
