"""The commands, by what they are about: letters, reports, questions."""
