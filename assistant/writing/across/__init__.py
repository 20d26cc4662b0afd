"""A Request about many places, or about none -> a Tally: calculated lines and the sentences they stand on.

- what is asked: overall, which_places, common_metrics.
- its numbers: operands, arithmetic, recalculated, stated_share.
- the answer: tally, orders, compare, sidebyside, spread, survey.
"""
