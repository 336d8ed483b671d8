"""Counts in how many articles of a folder each stem stands: makes seeds/weights/en.csv.

    python -m benchmarks.word_weights FOLDER > seeds/weights/en.csv

FOLDER holds one article a file, `*.txt`. Stems of one article alone are left out: names of private people
are among them. Bits are minus the binary logarithm of the share of articles.
"""

import argparse
import csv
import math
import sys
from collections import Counter
from pathlib import Path

from quotedb.match.lexicon import lexicon_of
from quotedb.text.compare import words

LEAST = 2  # articles


def main() -> None:
    """Write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", default="en")
    options = parser.parse_args()
    lexicon = lexicon_of(options.lang)
    articles: Counter[str] = Counter()
    texts = sorted(options.folder.glob("*.txt"))
    for text in texts:
        articles.update({lexicon.stem(word) for word in words(text.read_text(encoding="utf-8"))})
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["stem", "bits"])
    for stem, count in sorted(articles.items()):
        if count >= LEAST:
            table.writerow([stem, f"{math.log2((len(texts) + 1) / (count + 1)):.1f}"])


if __name__ == "__main__":
    main()
