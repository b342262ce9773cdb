"""Full text over what letters say and whom they name: an index beside a store, which is never asked for facts."""
