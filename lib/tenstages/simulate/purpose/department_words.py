"""Words of departments' notes: those that may be planted, those used alike, and how remarks are put.

None of the words that may be planted stands in any complaint, so that their rates are what the plan says.
"""

from __future__ import annotations

DEPARTMENTS = ("service", "marketing")

MAY_BE_PLANTED = {
    "service": (
        "voucher reassurance callback warranty switchboard escalation reimbursement goodwill "
        "troubleshooting firmware caseload transcript salutation turnaround resend credentials "
        "complainant duplicate verification courtesy"
    ).split(),
    "marketing": (
        "slogan influencer banner sponsorship hashtag giveaway billboard teaser readership "
        "storyboard tagline brochure photoshoot ambassador merchandise rebrand segment impressions "
        "publicist engagement"
    ).split(),
}
"""Of each department's twenty a seed plants some; the others are used alike that time."""

COMMON = (
    "attachment inbox folder deadline summary agenda draft spreadsheet signature calendar meeting "
    "memo outline paragraph checklist glossary appendix headcount budget invoice ledger quota "
    "forecast roster handover briefing workshop intern trainee landline projector stapler "
    "whiteboard corridor elevator reception canteen archive template milestone workflow stakeholder "
    "timeline benchmark feasibility consensus rationale proposal objective procedure protocol "
    "addendum clause vendor contractor premises facility maintenance inventory warehouse pallet "
    "barcode label catalogue brokerage customs freight insurance audit compliance notary subsidiary "
    "franchise landlord tenant zoning permit"
).split()

REMARKS = (
    "there is a note about the {word}",
    "the team asked for the {word}",
    "we spoke of the {word} and will again",
    "this has to do with the {word}",
    "somebody mentioned the {word}",
    "please look at the {word} too",
    "as always it is about the {word}",
    "a colleague wrote down {word}",
    "to be kept with the {word}",
    "see the {word} for more",
)

STOP_WORDS = ("the", "a", "to", "of", "and", "it", "is", "with", "for", "about", "we", "as")
"""Frequent in every text, and used alike."""

_BEGINS = "bren hal thorn ash wex cal dun fen gar hux ilm jar kel lor mar nor os pem quil rad".split()
_ENDS = (
    "wick ford ley ham stead combe worth dale mere thwaite bury gate holt ridge cote brook ton low shaw by"
).split()
RARE = tuple(begin + end for begin in _BEGINS for end in _ENDS)
"""Names of colleagues and customers: four hundred, each met once or twice."""
