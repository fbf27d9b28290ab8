"""Clean article text that says what was taken out, whose voice speaks and where it comes from."""
