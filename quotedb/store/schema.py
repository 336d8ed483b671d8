"""All tables in one place, so that ``metadata`` is complete whoever asks for it."""

from quotedb.store.tables import claims, decisions, evidence, past, quotes, search, speakers, timecodes
from quotedb.store.tables.base import Base

metadata = Base.metadata

EVIDENCE = (
    evidence.ImportRunRow,
    evidence.ArticleRow,
    evidence.ArticleVersionRow,
    timecodes.TimeCodeRow,
    evidence.ArticleNoticeRow,
    evidence.ArticleAddressRow,
    evidence.ImportItemRow,
    evidence.LinkRunRow,
)
SPEAKERS = (speakers.SpeakerRow, speakers.SpeakerAliasRow, speakers.OfficeHolderRow, speakers.SpeakerLinkRow)
QUOTES = (
    quotes.QuoteRow,
    quotes.QuoteSpanRow,
    quotes.ChainLinkRow,
    quotes.SpeakerCandidateRow,
    quotes.UtteranceRow,
    quotes.QuoteOccurrenceRow,
    quotes.UtteranceGramRow,
)
CLAIMS = (
    claims.ClaimRow,
    claims.ClaimPartyRow,
    claims.AssertionRow,
    claims.ClaimLinkRow,
    claims.ClaimEvidenceRow,
    claims.ClaimTermRow,
)
DECISIONS = (decisions.DecisionRow, decisions.ExportRunRow)
PAST = (past.PastValueRow,)
SEARCH = (search.SearchFormRow, search.SearchSegmentRow, search.SearchPostingRow)
