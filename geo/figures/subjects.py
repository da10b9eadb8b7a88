"""What a figure shows: which land is filled by what, and what the legend says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.contents import Records
from geo.model import Island
from geo.symbology import TONES, Tone, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """Land that is filled."""

    id: str
    geometry: BaseGeometry  # longitude and latitude
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The content of a figure, in one language."""

    title: str
    subtitle: str
    heading: str  # of the legend
    filled: Sequence[Filled]
    legend: Sequence[tuple[Tone, str]]
    lines: Sequence[BaseGeometry] = ()


def by_status(atlas: Records, lang: str) -> Subject:
    """Fill the islands by what the agreement says of each, as the page does."""
    dispute = atlas.dispute
    statuses = dispute.agreement.statuses
    order = [status.id for status in statuses]
    islands = [island for island in atlas.features("islands") if isinstance(island, Island)]
    return Subject(
        title=dispute.title[lang],
        subtitle=dispute.subtitle[lang],
        heading=dispute.agreement.provision[lang],
        filled=[
            Filled(
                id=island.id,
                geometry=island.geometry,
                tone=TONES[tone_of(order.index(island.status))],
            )
            for island in islands
        ],
        legend=[
            (TONES[tone_of(place)], status.label[lang]) for place, status in enumerate(statuses)
        ],
    )
