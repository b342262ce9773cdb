"""The same body, post and person across letters; what reviewers decided of them."""
