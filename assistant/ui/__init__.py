"""The page: one module a tab, the parts they share, and the server.

- the tabs: ask, brief, compare, articles, status.
- what stands on them: answers, quoted, stages, exchanges, conversations, history, past, feedback, examples, choices,
  filters, controls, figuretable, articletable, briefview, seriesview, chart, original, reader, downloads.
- what they share: desk, shelf, markup, words, words_zh, words_en, inenglish, problems, page.
- the server: server, guard, passwords, running, indexing, uploads, leaving, calls, api.
"""
