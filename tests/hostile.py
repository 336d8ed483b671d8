"""Texts that nobody would write, to see that nothing trips over them and nothing slows down."""

from string import ascii_lowercase

from quotedb.extract.nesting import all_spans
from quotedb.model import ArticleRecord, RawArticle

UNITS = {  # each text is one of them over and over, # a word that is never the same
    "one word": "x",
    "no spaces": "“It’sfine,”AnnLeesaid.",
    "no punctuation": "the bridge would fall and Ann Lee said that she had seen it ",
    "no ends": "Ann Lee said, that she, who told Bob, said, ",
    "quotation marks": '"',
    "opening marks": "“",
    "closing marks": "”",
    "all marks": "“‘”’\"'«»„‹›‚‛‟``''",
    "opened in words": "“ Ann Lee said ‘ the bridge « fell ",
    "closed in words": "fell ” Ann Lee said ’ the bridge » ",
    "opened paragraphs": "“The bridge is safe, Ann Lee said. ‘It fell.\n\n",
    "speech": "“The work is hard, and we know that it will go on.\n\n",
    "quotations in a paragraph": "“It is safe,” Ann Lee said. ",
    "quotations alone": "“It is safe.” ",
    "quotations of many": "“It is safe,” # Lee said. ",
    "many quotations": "“It is # safe,” Ann Lee said. ",
    "names of many": "# #son said that # #man had gone. ",
    "nested quotations": 'Ann Lee said, “He told me, ‘Bob said, "I saw it,” and left,’ but no.” ',
    "he said": "he said ",
    "he said that": "he said that ",
    "cues and commas": "said, told, asked, ",
    "names": "Ann Lee ",
    "brackets": "(([[{{",
    "dots": ".",
    "full stops": "a. ",
    "commas": ", ",
    "dashes": "— ",
    "spaces": " ",
    "line ends": "\n",
    "short paragraphs": "He said.\n\n",
    "labels": "LEE: It fell.\n\n",
    "questions and answers": "Q: Did it fall?\nA: It fell.\n\n",
    "bullets": "* “It fell,” he said\n",
    "combining characters": "e\u0301\u0323\u0308\u0330",
    "combining alone": "\u0301",
    "joined emoji": "👩\u200d👩\u200d👧🏽",
    "emoji and words": "🎉 “Yes!” said Ann 👩🏽\u200d🚀. ",
    "control characters": "\x01\x02\x08\x0b\x0c\x1b\x7f\x85said ",
    "invisible characters": "\u200b\u200d\u2060\ufeff\u00ad said ",
    "line separators": "He said.\u2028\u2029\x85\x1c",
    "right to left": "قال الوزير «لن نقبل» ",
    "turned around": "\u202e“It fell,” he said\u202c \u2067قال\u2069 ",
    "no letters of ours": "他说：「桥倒了。」",
    "edges of Unicode": "\ud7ff\ue000\ufffd\U0010ffff said “x” ",
    "digits": "1234567890",
    "markup": "<p>&quot;It fell,&quot; he said.</p>",
}


def hostile_article(name: str, size: int) -> RawArticle:
    """One of the texts, a key of `UNITS`, so many code points long."""
    unit = UNITS[name]
    if "#" in unit:
        text = "".join(unit.replace("#", _word(number)) for number in range(size // len(unit) + 1))
    else:
        text = unit * (size // len(unit) + 1)
    return RawArticle(source_ref=name, raw_sha256="0" * 64, encoding="utf-8", text=text[:size])


def _word(number: int) -> str:
    """A number in letters, as a name."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 26)
        letters += ascii_lowercase[digit]
    return "B" + letters


def n_wrong(record: ArticleRecord) -> int:
    """How many spans are not in the text, and how many parents are not in the list."""
    attributions = [quote.attribution for quote in record.quotes]
    spans = [span for one in attributions for span in all_spans(one)]
    parents = [one.parent for one in attributions if one.parent is not None]
    return sum(span.end > len(record.article.text) for span in spans) + sum(
        not 0 <= parent < len(attributions) for parent in parents
    )
