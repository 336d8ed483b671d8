"""The words that scores pass over when they compare names."""


def listed(words: str) -> frozenset[str]:
    """Give the words between blanks."""
    return frozenset(words.split())


PRONOUNS = listed(
    "i me my mine myself we our ours you your yours he him his himself she her hers herself it its itself "
    "they them their theirs themselves who whom whose which that this these those one"
)
FUNCTION = listed("the a an of in on at for to by with from and or both some any all two three several")
HONORIFICS = listed(
    "mr mrs ms miss dr prof sir lord lady dame rev reverend sen sens rep reps gov gen lt col sgt capt hon "
    "justice judge king queen prince princess pope cardinal archbishop bishop"
)
TITLES = listed(
    "president vice senator senators representative representatives congressman congresswoman governor "
    "secretary attorney general minister premier chancellor ambassador chairman chairwoman chairperson "
    "chair director manager founder editor reporter correspondent columnist author professor officer "
    "commissioner spokesman spokeswoman spokesperson spokespeople nominee candidate executive aide "
    "adviser advisor leader speaker mayor sheriff analyst historian strategist lawyer counsel singer host "
    "anchor co-chair cochair"
)
BEFORE_TITLE = listed(
    "former ex deputy assistant acting prime chief press foreign interior defense defence finance house "
    "senate presidential republican democratic democrat gop conservative labour white majority minority "
    "state vice"
)
DESCRIBING = listed(
    "administration government campaign network broadcaster channel station newspaper paper magazine "
    "website site outlet media news document documents report reports book letter statement study poll "
    "survey email emails memo agency bureau board department ministry committee commission council court "
    "group organization organisation company firm corporation bank office team party union institute "
    "foundation embassy police official officials investigator investigators prosecutor prosecutors agent "
    "agents source sources insider insiders authorities witness witnesses woman women man men people "
    "person critic critics supporter supporters expert experts questioner interviewer staff members "
    "member lady first"
)
GENERIC = TITLES | BEFORE_TITLE | FUNCTION | PRONOUNS | HONORIFICS | DESCRIBING
SUFFIXES = listed("jr sr ii iii iv")
ARTICLES = listed("the a an")
PLURAL = listed(
    "officials agents sources insiders allies reports accusers lawmakers aides analysts witnesses"
)
PLURAL_WITHOUT_S = listed("women men people")
