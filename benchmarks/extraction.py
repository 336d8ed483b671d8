"""Measures extraction on one core beside spaCy's blank English pipeline, in one run.

    python benchmarks/extraction.py FOLDER [--repeats 3]

The contenders take turns, repeat by repeat, so that whatever else the machine does slows all alike. spaCy is
no part of quotedb: `pip install spacy` adds the baseline; without it the ratios are to the layout alone.
Where PyTorch is installed too, as for training, spaCy loads it: its memory is best taken without.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.run import WORD, command, peak_mib, seconds
from quotedb.config import model_folder
from quotedb.extract import sieve
from quotedb.jobs import prepare as stages
from quotedb.jobs.inputs import Input, find_inputs
from quotedb.jobs.prepare import PrepareOptions, prepare
from quotedb.model import ArticleRecord
from quotedb.tagger import tag as tagging
from quotedb.tagger import windows
from quotedb.tagger.encoder import load_tagger
from quotedb.vocab import Extractor

SPACY = "spaCy, blank English pipeline + sentencizer"
NO_SPACY = "spaCy is not installed: no baseline. `pip install spacy` beside quotedb adds it.\n"
PLACES = {  # where each stage's function is called from, and its name there
    "layout": (stages, "build_document"),
    "extraction": (stages, "extract"),
    "resolution": (stages, "resolve"),
    "word pieces": (tagging, "read_words"),
    "windows": (windows, "window"),
    "network": (tagging, "score"),
    "decoding": (tagging, "decode"),
    "join": (sieve, "join"),
}
TAGGER_PARTS = ("word pieces", "windows", "network", "decoding", "join")
N_FOR_MEMORY = 100  # articles: it does not grow with their number
SHORT = "“The bridge is safe,” Mayor Ada Brown told reporters on Monday.\n"

Spent: TypeAlias = dict[str, float]  # seconds by stage, those of all under "all"
Contender: TypeAlias = Callable[[], Spent]


@contextmanager
def watched() -> Iterator[Spent]:
    """Add up the seconds of each stage as long as this lasts."""
    spent = dict.fromkeys(PLACES, 0.0)
    before = {place: getattr(*place) for place in PLACES.values()}
    for stage, (module, name) in PLACES.items():
        setattr(module, name, _timed(before[module, name], stage, spent))
    try:
        yield spent
    finally:
        for (module, name), action in before.items():
            setattr(module, name, action)


def _timed(action: Callable[..., Any], stage: str, spent: Spent) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the stage
        started = time.perf_counter()
        result = action(*given, **named)
        spent[stage] += time.perf_counter() - started
        return result

    return run


def quotedb_contender(inputs: Sequence[Input], extractor: Extractor) -> Contender:
    """Give the whole of `quotedb extract`, from bytes to resolved quotes, in one process."""
    options = PrepareOptions(extractor=extractor)
    prepare(inputs[0], options)  # loads what is loaded once

    def run() -> Spent:
        started = time.perf_counter()
        with watched() as spent:
            for item in inputs:
                prepare(item, options)
        return {**spent, "all": time.perf_counter() - started}

    return run


def spacy_contender(texts: Sequence[str]) -> Contender:
    """Give spaCy's tokens and sentences of the same texts."""
    pipeline = import_module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    pipeline(texts[0])

    def run() -> Spent:
        started = time.perf_counter()
        for text in texts:
            pipeline(text)
        return {"all": time.perf_counter() - started}

    return run


def contenders(inputs: Sequence[Input]) -> tuple[dict[str, Contender], list[str]]:
    """Give what is measured, by name, and the texts that it is measured on."""
    read = [record for item in inputs for record in prepare(item, PrepareOptions(extractor=Extractor.RULES))]
    texts = [record.article.text for record in read if isinstance(record, ArticleRecord)]
    found: dict[str, Contender] = {one: quotedb_contender(inputs, one) for one in Extractor}
    if find_spec("spacy") is not None:
        found[SPACY] = spacy_contender(texts)
    return found, texts


def medians(found: dict[str, Contender], repeats: int) -> dict[str, Spent]:
    """Let the contenders take turns and give the median seconds of each one's stages."""
    rounds = [{name: run() for name, run in found.items()} for _ in range(repeats)]
    return {
        name: {stage: statistics.median(one[name][stage] for one in rounds) for stage in rounds[0][name]}
        for name in found
    }


def print_speed(spent: dict[str, Spent], n_words: int, n_articles: int) -> None:
    """Print words a second, each beside the baseline."""
    rules, default = spent[Extractor.RULES], spent[Extractor.TAGGER]
    rows = {
        "layout alone": rules["layout"],
        "grammar alone": rules["extraction"],
        "grammar and tagger": default["extraction"],
        "`quotedb extract --extractor rules`": rules["all"],
        "`quotedb extract`": default["all"],
    }
    if SPACY in spent:
        rows = {SPACY: spent[SPACY]["all"], **rows}
    baseline = next(iter(rows))
    print(f"| what | words/s | articles/s | time, to that of {baseline} |\n|--|--|--|--|")
    for what, taken_s in rows.items():
        print(
            f"| {what} | {n_words / taken_s:,.0f} | {n_articles / taken_s:,.0f} "
            f"| {taken_s / rows[baseline]:.2f} |"
        )


def print_parts(spent: Spent, n_articles: int) -> None:
    """Print where the time of the default goes."""
    tagger_s = sum(spent[part] for part in TAGGER_PARTS)
    rows = {
        "layout": spent["layout"],
        "grammar": spent["extraction"] - tagger_s,
        **{part: spent[part] for part in TAGGER_PARTS},
        "resolution": spent["resolution"],
    }
    rows["reading and the rest"] = spent["all"] - sum(rows.values())
    print("\n| part of `quotedb extract` | ms an article | share |\n|--|--|--|")
    for part, taken_s in rows.items():
        print(f"| {part} | {1000 * taken_s / n_articles:.2f} | {taken_s / spent['all']:.1%} |")


def print_memory(folder: Path, names: Sequence[str]) -> None:
    """Print the peak memory of each contender in a process of its own."""
    print(f"\n| peak memory, {N_FOR_MEMORY} articles | MiB |\n|--|--|")
    for name in ("Python and quotedb's modules, no text", *names):
        words = [sys.executable, __file__, str(folder), "--memory-of", name]
        print(f"| {name} | {float(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout):.0f} |")


def memory_of(name: str, folder: Path) -> float:
    """Let one contender run here and give this process's peak memory, in MiB."""
    inputs = find_inputs([str(folder)])[:N_FOR_MEMORY]
    if name == SPACY:
        spacy_contender([item.read().decode(errors="replace") for item in inputs])()
    elif name in [*Extractor]:
        quotedb_contender(inputs, Extractor(name))()
    return peak_mib()


def print_start(repeats: int) -> None:
    """Print how long it takes to be ready, and for one sentence."""
    with tempfile.TemporaryDirectory() as work:
        short = Path(work, "short.txt")
        short.write_text(SHORT, encoding="utf-8")
        rows = {
            "`python -c pass`": lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
            "`quotedb --help`": command("--help"),
            **{
                f"`quotedb extract --extractor {one}`, one sentence": command(
                    "extract", str(short), "--extractor", one
                )
                for one in Extractor
            },
            "the model, loaded": lambda: load_tagger(model_folder()),
        }
        print("\n| start | s |\n|--|--|")
        for what, action in rows.items():
            print(f"| {what} | {seconds(action, repeats):.3f} |")


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--memory-of", metavar="NAME", help="run one contender and print its peak memory")
    given = parser.parse_args()
    if given.memory_of:
        print(memory_of(given.memory_of, given.folder))
        return
    found, texts = contenders(find_inputs([str(given.folder)]))
    n_words = sum(len(WORD.findall(text)) for text in texts)
    if SPACY not in found:
        print(NO_SPACY, file=sys.stderr)
    print(f"{len(texts)} articles, {n_words:,} words; one process, one thread; medians of {given.repeats}\n")
    spent = medians(found, given.repeats)
    print_speed(spent, n_words, len(texts))
    print_parts(spent[Extractor.TAGGER], len(texts))
    print_memory(given.folder, list(found))
    print_start(max(given.repeats, 5))


if __name__ == "__main__":
    main()
