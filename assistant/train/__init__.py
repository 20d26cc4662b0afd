"""The bundled models' training (extra: train).

- text and questions: data, newspages, asked, things, examples, judging, shards.
- tokens and vectors: tokenizer, vectors, packing, beginning.
- the reader: presets, network, pretraining, stages, reader, convert, agreement, facets.
- the embedder: mining, pairs, contrast, embedder, encoder.
- tables of other rooms: descent, bigrams, gazetteer, titles, titling.
"""
