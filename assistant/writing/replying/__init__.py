"""Chosen sentences, or what a model writes -> the sentences of an Answer, each with its mark.

- by quoting: replies, several, inturn, extract, smalltalk.
- by a model that writes: compose, budget, chatter, prose, wholequestion.
"""
