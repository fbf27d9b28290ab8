"""From what a reader points at to a rule: excerpts, previews and drafts of rule files."""
