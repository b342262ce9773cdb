"""What people look at in a browser: the same graph as pages."""
