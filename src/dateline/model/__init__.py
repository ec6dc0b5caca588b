"""The nouns: frozen, slotted, keyword-only. Imports nothing else of the package."""

from dateline.model.actor import ActorRef
from dateline.model.analysis import ROOT, Analyser, Analysis, Layer, Name, Sentence, Token
from dateline.model.claim import Claim, claims_of, filler_claims
from dateline.model.decision import Action, Decision, Flag, Round, Suggestion
from dateline.model.event import (
    AIM,
    ELSEWHERE,
    PURPOSE,
    Attribution,
    Event,
    EventMention,
    Filler,
    Reviewed,
    Slot,
    Status,
    Told,
    Value,
)
from dateline.model.ids import content_id
from dateline.model.judgement import Judgement, Verdict
from dateline.model.mention import ActorMention, EventWord, Role, Speech, StatusFinding
from dateline.model.place import Candidate, Location, Place, PlaceMention, Precision
from dateline.model.problem import Problem
from dateline.model.quantity import Measure, Quantity, QuantityMention
from dateline.model.reading import Reading
from dateline.model.report import Report, report_id
from dateline.model.span import Evidence, Span
from dateline.model.store import Store
from dateline.model.time import Basis, Bound, Expression, Grain, NamedDay, TimeKind, TimeMention, TimeValue

__all__ = [
    "AIM",
    "ELSEWHERE",
    "PURPOSE",
    "ROOT",
    "Action",
    "ActorMention",
    "ActorRef",
    "Analyser",
    "Analysis",
    "Attribution",
    "Basis",
    "Bound",
    "Candidate",
    "Claim",
    "Decision",
    "Event",
    "EventMention",
    "EventWord",
    "Evidence",
    "Expression",
    "Filler",
    "Flag",
    "Grain",
    "Judgement",
    "Layer",
    "Location",
    "Measure",
    "Name",
    "NamedDay",
    "Place",
    "PlaceMention",
    "Precision",
    "Problem",
    "Quantity",
    "QuantityMention",
    "Reading",
    "Report",
    "Reviewed",
    "Role",
    "Round",
    "Sentence",
    "Slot",
    "Span",
    "Speech",
    "Status",
    "StatusFinding",
    "Store",
    "Suggestion",
    "TimeKind",
    "TimeMention",
    "TimeValue",
    "Token",
    "Told",
    "Value",
    "Verdict",
    "claims_of",
    "content_id",
    "filler_claims",
    "report_id",
]  # fmt: skip
