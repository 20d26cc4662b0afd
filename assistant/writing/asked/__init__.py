"""A question, and what was said before it -> a Request.

- the whole of it: question, clauses, apart, conversation, followup, alone, reorder, together, otherform.
- its words: words, terms, romanised, homophones.
- what it names: places, countries, years, entities, thing, telling, facet, needs, stages, usual_metric, of_articles.
- does a sentence speak of it in the shape that is asked: statements, ahead.
"""
