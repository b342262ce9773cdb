"""What leaves the house: exports of the graph."""
