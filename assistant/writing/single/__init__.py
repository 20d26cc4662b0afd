"""A Request about one place and its sentences -> the few that answer it, and the line above them.

- which sentences: choose, placed, reasons, sufficient, quote, enumeration, announced, outline, leads, attracting, explained, severally, unanswered.
- the line above them: above, direct, yesno, rows.
"""
