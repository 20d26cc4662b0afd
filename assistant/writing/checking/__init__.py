"""A written sentence and what it cites -> a verdict with its reason.

- marks and the sentences they stand for: marks, citations.
- the verdict: verify, matching, bounds, ordered, claims, opinions, contrasts, asserted, staged, support.
- what a citation offers: sources, when, whose.
- lines of code: computed, derived, mentioned.
- a question that a model made whole: rewritten.
"""
