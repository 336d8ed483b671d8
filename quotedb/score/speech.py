"""The verbs of saying and writing that put an attribution in the subset "speech"."""

_REGULAR = (
    "acknowledge add admit allege announce argue ask assert call cite claim comment concede conclude confirm "
    "contend declare describe emphasize explain insist mention note observe predict promise quote recall "
    "remark repeat report respond reveal state stress suggest urge vow warn"
)
_OTHER_FORMS = (
    "say says said saying tell tells told telling write writes wrote written writing according deny denies "
    "denied denying reply replies replied replying testify testifies testified testifying tweet tweets "
    "tweeted tweeting admitted admitting"
)


def _forms(verb: str) -> set[str]:
    stem = verb.removesuffix("e")
    return {verb, verb + "s", verb + "es", stem + "ed", stem + "ing"}


SPEECH = frozenset(_OTHER_FORMS.split()).union(*map(_forms, _REGULAR.split()))
