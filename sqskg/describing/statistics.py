"""The reoffending rate, its cohort and the release that it was taken from."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from sqskg.describing.addresses import concept, data_set, slug
from sqskg.describing.description import Description
from sqskg.describing.terms import DCTERMS, PROV, QB, RDF, RDFS, SQS, decimal, english, month
from sqskg.letters.letter import ReoffendingRate
from sqskg.vocabulary import bodies


def describe_reoffending(to: Description, rate: ReoffendingRate, yot: NamedNode) -> None:
    """State a reoffending rate, in per cent, with what it is compared with and where it comes from."""
    statistic = to.at.here("reoffending-rate")
    to.add(
        statistic,
        (RDF.type, SQS.ReoffendingRate),
        (RDF.type, QB.Observation),
        (QB.dataSet, data_set("reoffending-rates")),
        (SQS.inReport, to.at.here("report")),
        (SQS.about, yot),
        (SQS.rate, decimal(rate.rate)),
        (SQS.nationalAverage, None if rate.national_average is None else decimal(rate.national_average)),
        (SQS.comparedWithPreviousYear, _comparison(rate.compared_with_previous_year)),
        (SQS.comparedWithNationalAverage, _comparison(rate.compared_with_national)),
        (SQS.cohortStart, month(rate.cohort_start) if rate.cohort_start else None),
        (SQS.cohortEnd, month(rate.cohort_end) if rate.cohort_end else None),
        (SQS.measure, Literal(rate.measure) if rate.measure else None),
        (PROV.hadPrimarySource, _release(to, rate)),
    )
    to.read_from(statistic, *rate.spans)


def _comparison(judgement: str | None) -> NamedNode | None:
    return concept("comparison", judgement) if judgement else None


def _release(to: Description, rate: ReoffendingRate) -> NamedNode | None:
    """A release is known by its publisher and month; without both there is nothing to point to."""
    if not (rate.source and rate.published):
        return None
    release = to.at.of("statistical-release", f"{slug(rate.source)}-{rate.published}")
    publisher = bodies().named(rate.source)
    to.add(
        release,
        (RDF.type, SQS.StatisticalRelease),
        (RDFS.label, english(f"{rate.source}, {rate.published}")),
        (DCTERMS.issued, month(rate.published)),
        (DCTERMS.publisher, NamedNode(publisher.iri) if publisher else None),
    )
    return release
