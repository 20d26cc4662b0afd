"""A Request about many places, or about none -> a Tally: calculated lines and the sentences they stand on.

- what is asked: extent, marks, overall, mentions, in_articles, which_places, common_metrics, undecided,
  nationwide.
- the answer: of_topic, aims, tally, orders, passing, beside, matched, things, entries, compare, currency, sizes, pace,
  unsummed, spread, survey, stated_share.
"""
