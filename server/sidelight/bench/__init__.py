"""A folder of pages -> time, quality, memory and growth of Sidelight and its peers; for `sidelight bench`."""
