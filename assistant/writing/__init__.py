"""Evidence -> Answer or Brief: the rooms within the room.

- the question: question, clauses, followup, asked_words, asked_places, asked_thing, asked_facet, places, terms,
  needs, years, entities, topic, usual_metric.
- what may answer it: scope, ladder, sieves, instead, statements, fitting, someone.
- answers of many places or of none: overall, operands, tally, orders, arithmetic, recalculated, compare, sidebyside,
  common_metrics, which_places, survey, spread, stated_share, smalltalk.
- one place: the choice, and the line above it: choose, sufficient, quote, enumeration, outline, direct, yesno,
  disputed, above.
- the answer, sentence by sentence: answer, replies, compose, extract, citations, marks, chatter, prose, budget.
- the check: verify, matching, claims, support, sources, when, computed, derived.
- prompts and models: prompts, fence, chat, candidates, signals, facets, llm, memory, gguf, catalogue, offers, hub,
  pull, parts, shelf, stock.
- briefs: brief, brief_items, brief_coverage, brief_conflicts, brief_compare, sections, cues, runin, leaning,
  selection, thinning, polish, keyfigures, figure_weight, figure_rows.
- their pages: brief_page, brief_words, brief_text, brief_html, brief_docx, export.
- summaries: summary, headline, titling, telling, digest.
"""
