"""Made-up articles that are edited: a generator that knows where every sentence went."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from quotedb.match.lineage import Marked
from quotedb.model import Span


@dataclass(frozen=True)
class Sentence:
    """A sentence with its identity, which survives edits elsewhere and typography, not a corrected word."""

    number: int
    text: str


Paragraphs: TypeAlias = list[list[Sentence]]

WORDS = (  # noqa: SIM905 - a list of so many words reads worse
    "the a mayor council bridge said will not open closed in may june report officials river budget vote "
    "plan tax school new police fire city on friday we are ready they denied it was never true "
    "three hundred people don't mayor's"
).split()
TYPED = str.maketrans("\u00a0\u2019\u201c\u201d", ' \'""')


def plain(text: str) -> str:
    """The same words as somebody types them."""
    return text.translate(TYPED)


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(4, 18))]
    text = " ".join(words).capitalize() + "."
    return f'"{text}"' if chance.random() < 0.25 else text


def article(chance: random.Random) -> Paragraphs:
    made = [sentence(chance) for _ in range(chance.randint(6, 25))]
    made += [chance.choice(made) for _ in range(chance.randint(0, 4))]  # some stand twice
    chance.shuffle(made)
    whole = [Sentence(number, text) for number, text in enumerate(made)]
    paragraphs = []
    while whole:
        size = chance.randint(1, 4)
        paragraphs.append(whole[:size])
        whole = whole[size:]
    return paragraphs


def edited(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Put in, take out and move paragraphs, correct words, repeat sentences, change spaces and marks."""

    def fresh(text: str) -> Sentence:
        return Sentence(chance.getrandbits(62), text)

    after = [list(each) for each in paragraphs]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(after))
        match chance.randrange(7):
            case 0:
                after.insert(at, [fresh(sentence(chance)) for _ in range(chance.randint(1, 3))])
            case 1 if len(after) > 1:
                del after[at]
            case 2:
                after.insert(chance.randrange(len(after) + 1), after.pop(at))
            case 3:
                where = chance.randrange(len(after[at]))
                words = after[at][where].text.split()
                words[chance.randrange(len(words))] = "Springfield"
                after[at][where] = fresh(" ".join(words))
            case 4:
                after[at].insert(0, fresh(chance.choice(chance.choice(paragraphs)).text))  # a twin
            case 5:
                after[at] = [replace(each, text=each.text.replace(" ", "\u00a0")) for each in after[at]]
            case _:
                after[at] = [replace(each, text=curled(each.text)) for each in after[at]]
    return after


def curled(text: str) -> str:
    """Give a sentence the marks of print."""
    curly = text.replace("'", "\u2019")
    return f"\u201c{curly[1:-1]}\u201d" if text[0] == text[-1] == '"' else curly


def flat(paragraphs: Paragraphs) -> list[Sentence]:
    return [each for paragraph in paragraphs for each in paragraph]


def written(paragraphs: Paragraphs) -> tuple[str, list[Marked]]:
    """Give the text and a mark for each sentence."""
    text, found = "", []
    for paragraph in paragraphs:
        for each in paragraph:
            found.append(Marked(contents=(Span(len(text), len(text) + len(each.text)),), kind="direct"))
            text += each.text + " "
        text = text[:-1] + "\n"
    return text, found


def is_right(number: int, versions: Sequence[Sequence[Sentence]], at: int) -> bool:
    """Say whether a sentence was followed to itself.

    Of equal sentences side by side nobody can say which is which; and the same words that come only after it
    was gone were put back.

    Args:
        number: Of the sentence.
        versions: Of its article, the newest last.
        at: The place in the newest where it is held to stand.
    """
    there = versions[-1][at]
    together = [[each.number for each in version] for version in versions]
    together = [numbers for numbers in together if number in numbers and there.number in numbers]
    return (
        number == there.number
        or not together
        or any(_is_one_run(version, number, there.number) for version in versions)
    )


def _is_one_run(version: Sequence[Sentence], one: int, other: int) -> bool:
    """Say whether nothing but the same sentence stands between two of them."""
    places = sorted(at for at, each in enumerate(version) if each.number in (one, other))
    return len(places) == 2 and len({plain(each.text) for each in version[places[0] : places[1] + 1]}) == 1


def stands_once(sentence: Sentence, versions: Sequence[Sequence[Sentence]]) -> bool:
    """Say whether a sentence stands in the newest version, its words there and in the oldest only once."""
    return sentence.number in {each.number for each in versions[-1]} and all(
        [plain(each.text) for each in version].count(plain(sentence.text)) == 1
        for version in (versions[0], versions[-1])
    )
