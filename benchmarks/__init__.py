"""How long things take, as ratios of two that are measured in one run."""
