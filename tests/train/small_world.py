"""A corpus and an encoder small enough to train in a test."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers

from quotedb.config import lexicon_folder
from quotedb.extract.lexicon import load_lexicon
from quotedb.extract.sieve import extract
from quotedb.score.spans import Spans
from quotedb.tagger.words import read_words
from quotedb.text.document import build_document
from quotedb.train.lessons import Lesson, lesson
from tests.builders import raw_article, span

WIDTH, LAYERS, INNER, PLACES = 24, 2, 32, 256
SPOKEN = (
    ("Mayor Ann Lee", "said", "the bridge is safe"),
    ("Bob Ray", "told reporters", "the town has waited for years"),
    ("The council", "announced", "work would begin in May"),
    ("Engineers", "warned", "the old pillars were cracked"),
)


def article(number: int) -> tuple[str, list[Spans]]:
    """A text of some paragraphs, one attribution each, and its gold."""
    text, gold = f"Bridge news {number}\n\n", []
    for turn in range(4):
        source, cue, content = SPOKEN[(number + turn) % len(SPOKEN)]
        start = len(text)
        text += f"{source} {cue} {content} on day {turn}.\n\n"
        whole = text[start:]
        at = {words: span(whole, words) for words in (source, cue, content)}
        moved = {words: type(found)(found.start + start, found.end + start) for words, found in at.items()}
        gold.append(Spans(content=(moved[content],), cue=(moved[cue],), source=(moved[source],)))
    return text, gold


def write_corpus(folder: Path, numbers: Sequence[int] = range(6)) -> Path:
    """A folder in the gold layout."""
    (folder / "text").mkdir(parents=True)
    lines = []
    for number in numbers:
        text, gold = article(number)
        (folder / "text" / f"story{number}.txt").write_text(text, "utf-8")
        spans = [
            {
                role: [[one.start, one.end] for one in getattr(each, role)]
                for role in ("content", "cue", "source")
            }
            for each in gold
        ]
        lines.append(json.dumps({"doc_id": f"story{number}", "attributions": spans}))
    (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def tokenizer_text() -> str:
    """Word pieces of one letter each and some words, with BERT's special pieces where BERT has them."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    words = sorted({word.lower() for turn in SPOKEN for part in turn for word in part.split()} - set(letters))
    vocabulary = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102}
    for piece in (
        *letters,
        *(f"##{letter}" for letter in letters),
        *".,'\"",
        *(w for w in words if len(w) > 1),
    ):
        vocabulary[piece] = 103 + len(vocabulary)
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.enable_truncation(8)
    return str(tokenizer.to_str())


def plain_tokenizer() -> Tokenizer:
    """The same, as the tagger uses it."""
    tokenizer = Tokenizer.from_str(tokenizer_text())
    tokenizer.no_truncation()
    return tokenizer


def write_encoder(folder: Path) -> Path:
    """A BERT encoder of random weights, in the files of a published one."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    (folder / "tokenizer.json").write_text(tokenizer_text(), "utf-8")
    n_pieces = 103 + plain_tokenizer().get_vocab_size() + 1
    config = {
        "num_hidden_layers": LAYERS,
        "hidden_size": WIDTH,
        "num_attention_heads": 2,
        "intermediate_size": INNER,
        "vocab_size": n_pieces,
        "max_position_embeddings": PLACES,
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (n_pieces, WIDTH),
        "embeddings.position_embeddings.weight": (PLACES, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        **_pair("embeddings.LayerNorm", WIDTH),
    }
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        for name in ("query", "key", "value"):
            shapes |= _pair(f"{layer}.attention.self.{name}", WIDTH, WIDTH)
        shapes |= _pair(f"{layer}.attention.output.dense", WIDTH, WIDTH)
        shapes |= _pair(f"{layer}.attention.output.LayerNorm", WIDTH)
        shapes |= _pair(f"{layer}.intermediate.dense", INNER, WIDTH)
        shapes |= _pair(f"{layer}.output.dense", WIDTH, INNER)
        shapes |= _pair(f"{layer}.output.LayerNorm", WIDTH)
    rng = np.random.default_rng(0)
    weights = {name: rng.normal(0, 0.1, shape).astype(np.float32) for name, shape in shapes.items()}
    save_file(weights, folder / "model.safetensors")
    return folder


def _pair(name: str, n_out: int, *n_in: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (n_out, *n_in), f"{name}.bias": (n_out,)}


def lessons(numbers: Sequence[int] = range(6)) -> list[Lesson]:
    """The articles as the training sees them."""
    lexicon = load_lexicon(lexicon_folder())
    made = []
    for number in numbers:
        text, gold = article(number)
        document = build_document(raw_article(text))
        words = read_words(document, extract(document, lexicon), plain_tokenizer())
        made.append(lesson(text, words, gold))
    return made
