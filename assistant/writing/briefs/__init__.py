"""The articles of a place -> what a brief says of it.

- its points: sections, cues, runin, leaning, selection, thinning, polish, items, business.
- its figures: keyfigures, figure_weight, ofwhat, conflicts.
- the rows of its table: tablerows, doubts, rownames.
- what it rests on: coverage.
- several places: compare.
"""
