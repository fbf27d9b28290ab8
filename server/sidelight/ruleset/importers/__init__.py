"""Filter lists and site configs of others -> filters that work under our guards.

`adblock` reads lists in EasyList's syntax, `sites` the site configs of FiveFilters; `compiled` is the form
in which a list is kept, and `ruleset.imports` puts lists to work. None is bundled.
"""
