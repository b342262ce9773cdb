"""Letters by the thousand into a store: only what changed, on several cores, many at once."""
