"""One article, or a long text -> a headline, an abstract, its key figures.

- the headline: headline, titling.
- the abstract: telling, digest.
- of many articles, where a question asks for it: gist.
"""
