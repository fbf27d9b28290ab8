"""Where a text comes from: identity of its address, and the source card."""
