"""Question -> Evidence, from a library that is the truth and a generation built from it.

- the library: schema, records, library, writer, upgrade, sameness, reprints.
- what is embedded and counted: passages, embed, llama, prompted, lexical.
- the generation: store, exact, generation, opening, indexing.
- the search: asked, weighing, ranking, search, rerank.
"""
