"""Pictures of a document on its page: number and conclusion, of what the amounts are, the drawing."""

from __future__ import annotations

from reportlab.platypus import Flowable

from aiready_gui.proposal import architecture_drawing, charts, cost_charts, load_charts, road_charts, style
from aiready_gui.proposal.document import (
    Architecture,
    BarChart,
    Chain,
    HourChart,
    LineChart,
    Marks,
    MemoryChart,
    Picture,
    Risks,
    StackChart,
    Timeline,
    TornadoChart,
    Utilisation,
)
from aiready_gui.proposal.plain_words import Words
from aiready_gui.texts import Texts


def drawn(picture: Picture, texts: Texts) -> list[Flowable]:
    """The picture below its title, which stays with it."""
    above = []
    if picture.title is not None:
        above.append(Words(texts.word(picture.title), style.picture_title(with_basis=picture.basis is not None)))
    if picture.basis is not None:
        above.append(Words(texts.word(picture.basis), style.BASIS))
    return [*above, _drawing(picture, texts, style.text_width())]


def _drawing(picture: Picture, texts: Texts, width: float) -> Flowable:
    match picture:
        case MemoryChart():
            return charts.memory_chart(picture, texts, width)
        case BarChart():
            return charts.bar_chart(picture, texts, width)
        case HourChart():
            return load_charts.hour_chart(picture, texts, width)
        case Chain():
            return load_charts.chain(picture, texts, width)
        case Utilisation():
            return load_charts.utilisation(picture, texts, width)
        case StackChart():
            return load_charts.stack_chart(picture, texts, width)
        case Marks():
            return road_charts.marks(picture, texts, width)
        case Risks():
            return road_charts.risks(picture, texts, width)
        case Timeline():
            return road_charts.timeline(picture, texts, width)
        case LineChart():
            return cost_charts.line_chart(picture, texts, width)
        case TornadoChart():
            return cost_charts.tornado_chart(picture, texts, width)
        case Architecture():
            return architecture_drawing.architecture(picture, texts, width)
    raise TypeError(f"{type(picture).__name__} is drawn on the first page alone")
