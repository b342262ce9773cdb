"""An index beside a store: full text over what letters say and whom they name, and counts of what they say.

What is found by words is looked up in the store; counts are taken from the index where it is of the store's state.
"""
