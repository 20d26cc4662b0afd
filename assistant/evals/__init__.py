"""Measuring: suites, what they read, and the gate.

- what is read: gold, devset, places.
- the suites: suites, outcomes, retrieval, figures, briefs, injection, obedient, feedback, paragraphs, metadata.
- how it counts: metrics, tracing, report, gate.
"""
