"""Everything read from one letter as plain data, before any RDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqskg.interpreting.interpretation import Interpretation
from sqskg.interpreting.observation import Judgement, Observation
from sqskg.interpreting.quantity import Kind, Quantity
from sqskg.interpreting.recommendations import Recommendation
from sqskg.letters.letter import Letter, OfficeHolder, Passage, ReoffendingRate, Span
from sqskg.reading.document import Document

#: Tells where a stretch of the canonical text stands.
_Where = Callable[[Span], dict[str, int]]


def extracted(interpretation: Interpretation) -> dict[str, Any]:
    """Return what was read from a letter as JSON takes it; docs/extract.md says what each key holds.

    What the letter does not state is None. Offsets are half-open, in Unicode code points of `source.text`.
    """
    letter = interpretation.letter
    source = letter.document.source
    where = _places_of(letter.document)
    return {
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "text": letter.document.text,
        },
        "report": _report(letter),
        "recipients": [
            {"post": recipient.post, "names": list(recipient.names), **where(recipient.span)}
            for recipient in letter.recipients
        ],
        "domains": [
            {
                "notation": section.notation,
                "title": section.title,
                "findings": [finding.notation for finding in section.findings],
            }
            for section in letter.sections
        ],
        "strengths": [passage.text for passage in letter.strengths],
        "areas_requiring_improvement": [passage.text for passage in letter.areas_requiring_improvement],
        "themes_of_strengths": [list(strength.themes) for strength in interpretation.strengths],
        "recommendations": [
            _recommendation(recommendation, where) for recommendation in interpretation.recommendations
        ],
        "judgements": [_judgement(judgement, where) for judgement in interpretation.judgements],
        "case_examples": [
            {"finding": finding.notation, "pseudonyms": list(e.pseudonyms), "text": e.text, **where(e.span)}
            for finding in letter.findings
            for e in finding.case_examples
        ],
        "observations": [_observation(observation, where) for observation in interpretation.observations],
        "context": _texts(letter.context, where),
        "summary": _texts(letter.summary, where),
        "notes": _texts(letter.notes, where),
        "footnotes": _texts(letter.footnotes, where),
        "furniture": [{**piece.place._asdict(), "text": piece.text} for piece in letter.document.furniture],
        "accounted_for": round(letter.accounted_for, 4),
        "unread": [{**where(u.span), "text": u.text, "reason": u.reason} for u in letter.unread],
    }


#: The columns of `tabulated`, as in the extract; `themes` and `quantities` are parted by semicolons.
COLUMNS = ("finding", "sentence", "page", "polarity", "themes", "quantities", "text")


def tabulated(interpretation: Interpretation) -> list[dict[str, str]]:
    """Return the sentences of a letter's findings as rows for a spreadsheet: `COLUMNS`, all as text."""
    return [
        {
            **{column: str(told.get(column, "")) for column in COLUMNS},
            "themes": "; ".join(told["themes"]),
            "quantities": "; ".join(quantity["text"] for quantity in told["quantities"]),
        }
        for told in extracted(interpretation)["observations"]
    ]


def _report(letter: Letter) -> dict[str, Any]:
    fieldwork, contact = letter.fieldwork, letter.lead_inspector
    return {
        "title": letter.title.text,
        "programme": letter.programme,
        "yot": letter.yot,
        "inspectorate": letter.inspectorate,
        "published": letter.published.isoformat(),
        "fieldwork_start": fieldwork.start.isoformat() if fieldwork else None,
        "fieldwork_end": fieldwork.end.isoformat() if fieldwork else None,
        "cases_examined": letter.cases_examined.value if letter.cases_examined else None,
        "previous_inspection_year": letter.previous_inspection_year.value if letter.previous_inspection_year else None,
        "addressee": _office_holder(next(iter(letter.addressees), None)),
        "addressees": [_office_holder(addressee) for addressee in letter.addressees],
        "author": _office_holder(letter.author),
        "lead_inspector": {"name": contact.name, "email": contact.email, "phone": contact.phone} if contact else None,
        "reoffending": _reoffending(letter.reoffending),
    }


def _office_holder(holder: OfficeHolder | None) -> dict[str, Any] | None:
    return {"name": holder.name, "post": holder.post} if holder else None


def _reoffending(rate: ReoffendingRate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    return {
        "rate": rate.rate,
        "compared_with_previous_year": rate.compared_with_previous_year,
        "national_average": rate.national_average,
        "compared_with_national": rate.compared_with_national,
        "published": rate.published,
        "cohort_start": rate.cohort_start,
        "cohort_end": rate.cohort_end,
        "measure": rate.measure,
        "source": rate.source,
    }


def _observation(observation: Observation, where: _Where) -> dict[str, Any]:
    return {
        "finding": observation.finding,
        "sentence": observation.sentence,
        "text": observation.passage.text,
        **where(observation.passage.span),
        "polarity": observation.polarity.value,
        "themes": list(observation.themes),
        "quantities": [
            {**_quantity(quantity), "counts": practice.value if practice else None}
            for quantity, practice in zip(observation.quantities, observation.counted, strict=True)
        ],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    numbers: dict[str, Any] = {"value": quantity.value} if quantity.kind is Kind.COUNT else {}
    if quantity.share is not None:
        numbers |= {"low": float(quantity.share.low), "high": float(quantity.share.high)}
    if quantity.all_but is not None:
        numbers["all_but"] = quantity.all_but
    return {
        "kind": quantity.kind.value,
        **numbers,
        "population": quantity.population,
        "text": quantity.text,
        "part_of": quantity.part_of,
    }


def _recommendation(read: Recommendation, where: _Where) -> dict[str, Any]:
    return {
        "text": read.passage.text,
        **where(read.passage.span),
        "themes": list(read.themes),
        "addressee": read.addressee,
        "asked": read.asked,
        "rests_on": [{"finding": o.finding, "sentence": o.sentence} for o in read.rests_on],
        "strengths": list(read.strengths),
    }


def _judgement(judgement: Judgement, where: _Where) -> dict[str, Any]:
    return {
        "text": judgement.passage.text,
        **where(judgement.passage.span),
        "polarity": judgement.polarity.value,
        "themes": list(judgement.themes),
        "compared_with_previous_inspection": judgement.compared,
    }


def _texts(passages: tuple[Passage, ...], where: _Where) -> list[dict[str, Any]]:
    return [{**where(passage.span), "text": passage.text} for passage in passages]


def _places_of(document: Document) -> _Where:
    def where(span: Span) -> dict[str, int]:
        page = document.place_at(span.start).page
        return {"start": span.start, "end": span.end, **({"page": page} if page else {})}

    return where
