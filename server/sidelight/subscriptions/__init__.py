"""Filter lists that a user subscribes to: taken in, kept in a folder, refreshed.

`sources` reads the texts of a list, `folder` keeps them, `updating` asks again and leaves what is there where
a source is gone or broken. Only `fetching` reaches the network, so that reading pages does without it.
"""
