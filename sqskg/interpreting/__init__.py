"""What the sentences of a letter say, by the vocabulary in ontology/vocabulary and by no words in code."""
