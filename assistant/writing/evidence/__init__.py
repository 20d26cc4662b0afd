"""A Request -> the sentences that may answer it, or what is missing.

- what belongs to the place or the name asked about: scope, anchors.
- what each sentence says of what is asked: fitting, sieves, intime, amounts, measured, among, months, origin, rivals, interview.
- whether these articles speak of it at all: topic, someone.
- what code can prove to be missing, and what there is instead: ladder, instead.
- sources that contradict each other: disputed.
"""
