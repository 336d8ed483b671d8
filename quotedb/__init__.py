"""quotedb: the record of who said what, who told us, and whether it is confirmed.

The house, top to bottom; a room imports only from floors below it:

    cli                       options in, one job, output out
    jobs                      use cases: import, extract, report
    export                    results as files and text
    report                    DuckDB: snapshot, views, catalogue, guard, run
    store                     SQLAlchemy tables, engines, save, load, migrate
    read | extract | resolve  the pure stages
    text                      spans, paragraphs, sentences, quotation marks, anchors, comparison
    model                     the values that travel
    config                    settings from files and the environment
    ids | moment | bundled | plugins   content hashes; imprecise time; files that travel along; entry points
    vocab | errors            closed word lists; the error tree
"""

__version__ = "0.1.0"
