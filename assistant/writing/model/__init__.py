"""A model: what it is told, what runs it, where it comes from.

- what it is told: prompts, fence, chat, turns, candidates, signals, facets.
- what runs it: llm, memory, gguf, purpose.
- which there are: catalogue, stock.
- pulling others: offers, hub, pull, parts, shelf.
"""
