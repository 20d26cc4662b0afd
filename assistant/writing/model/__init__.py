"""A model: what it is told, what runs it, where it comes from.

- what it is told: prompts, fence, chat, candidates, signals, facets.
- what runs it: llm, memory, gguf.
- which there are: catalogue, stock.
- pulling others: offers, hub, pull, parts, shelf.
"""
