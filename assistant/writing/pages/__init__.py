"""A Brief, a Summary, an Answer -> Markdown, HTML, Word, JSON.

- what stands on a page: blocks, words.
- its formats: text, html, docx, export.
"""
