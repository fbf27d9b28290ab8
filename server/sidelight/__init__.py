"""Clean article text that says what was taken out, whose voice each sentence is in, and where it comes from."""
