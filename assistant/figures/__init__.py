"""Sentences -> facts: how a number becomes a Figure.

- find and normalise it: grammar, numerals, units, printed, blur, quantity.
- what it measures, in which role: draft, measure, naming, asides, nouns, words, counted, sums, carried, listed, heads, shares,
  rates, streaks, steps, completed, lent, uncounted, believed, metrics, roles, aims, planned.
- whose it is, and when it holds: location, beyond, nation, firms, timewords, period, phrases, clock, owntime, recalled,
  timing, dating, standing, undated.
- its change and place in an order: change.
- the facts of an article, held against each other: outline, facts, rules, rounding, scope, conflicts, series.
"""
