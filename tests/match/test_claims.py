"""Whether two wordings make the same claim."""

from quotedb.match.claims import JOIN, SUGGEST, features, keys, score


def claim(text, context="", lang="en"):
    return features(text, lang, context, (), None)


def same(one, other):
    return score(claim(one), claim(other))


def test_other_words_of_one_claim_join():
    one, other = (
        claim("The mayor closed the northern bridge"),
        claim("the mayor has closed a northern bridge"),
    )

    assert score(one, other) >= JOIN > SUGGEST
    assert not keys(one).isdisjoint(keys(other))


def test_numbers_and_polarity_never_join():
    assert same("The plant laid off 40 welders", "The plant laid off 400 welders") < SUGGEST
    assert same("The mayor closed the bridge", "The mayor did not close the bridge") < SUGGEST


def test_score_is_the_same_both_ways():
    one, other = claim("Crime fell in the harbour"), claim("Crime in the old harbour fell again")

    assert score(one, other) == score(other, one)


def test_two_languages_are_two_claims():
    assert score(claim("Brot", lang="de"), claim("Brot", lang="nl")) == 0
