"""What `fit_voices.py` is made of: labelled text, the fit, and its figures."""
