"""Evidence -> Answer or Brief.

- what is asked for comes out of here: answer, brief, summary.

The rooms within; each imports what stands below it, and pyproject.toml holds them to it:

    pages       how a brief and a summary are printed
    summaries   what a summary says
    replying    the answer, sentence by sentence, each with its mark
    single      answers about one place: which sentences, and the line above them
    across      answers that set many places side by side
    briefs      what a brief says
    checking    is it in what it cites?
    evidence    what may answer, and what code can prove to be missing
    table       numbers of the fact table, looked up and calculated with
    model       prompts, the model that writes, and where it comes from
    asked       the question understood: places, times, metric, kind, what came before
"""
