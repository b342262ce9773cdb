"""Letters from anywhere into files of N-Quads, on many cores or machines, for a store to load at once."""
