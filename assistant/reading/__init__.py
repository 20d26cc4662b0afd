"""Bytes -> Article: what a file passes through, in this order.

- open it: files, archives, documents, page, decode, nested, markup, stated, markdown, columns.
- put its lines right: repair, copied, pairs, alone, suspicious, walk, gbk, halves, phrases, plausible, script, trace,
  wrapped, oneline.
- tell the article from the page: furniture, rules, wording, buttons, notices, edges, contacts, contents, listing, ending, head, signing, titles,
  gluedtitle, metadata, hosts, bylines, credits, dates, years, gluedhead.
- place it: gazetteer, places, speaking, regions.
- put it together, and show what was done: article, chunking, diff.
"""
