"""A Request -> the sentences that may answer it, or what is missing.

- what belongs to the place asked about: scope.
- what the sentences say of what is asked: statements, fitting, someone.
- what code can prove to be missing, and what there is instead: ladder, sieves, instead.
"""
