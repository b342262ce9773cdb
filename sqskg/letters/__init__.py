"""A Document becomes a Letter: every part of it named, and what no part claims listed."""
