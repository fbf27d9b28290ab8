"""The HTTP service: requests -> readings, problems and pages."""
