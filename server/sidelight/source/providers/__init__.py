"""The sources that can be asked about a publication: one module each, found by its `PROVIDER`."""
