"""Who is told about what: bodies, posts, people and reports as a graph to look at and to measure."""
