"""Evidence -> Answer or Brief.

- what is asked for comes out of here: answer, brief, summary.

The rooms within, in the order that a question passes through them:

    asked       the question understood: places, times, metric, kind, what came before
    evidence    what may answer it, and what code can prove to be missing
    across      answers that set many places side by side
    single      answers about one place: which sentences, and the line above them
    replying    the answer, sentence by sentence, each with its mark
    checking    is it in what it cites?
    model       prompts, the model that writes, and where it comes from
    briefs      what a brief says
    summaries   what a summary says
    pages       how both are printed
"""
