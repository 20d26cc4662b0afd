"""A Request about many places, or about none -> a Tally: calculated lines and the sentences they stand on.

- what is asked: overall, which_places, common_metrics.
- the answer: of_topic, aims, tally, orders, matched, things, compare, spread, survey, stated_share.
"""
