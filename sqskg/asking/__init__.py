"""The saved questions: what they ask, what they take, and their answers."""
