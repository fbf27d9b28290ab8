"""The history of the tables; `versions` has one file a step, named by its number."""
