"""The rules: how they are written, loaded, indexed and matched."""
