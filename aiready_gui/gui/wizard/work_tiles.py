"""The kinds of work one can choose, as tiles in three groups."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from aiready_gui.domain.other_workloads import Batch, Embeddings, Images, Sandboxes, Speech, Workload
from aiready_gui.domain.synthesis import Made, Synthesis
from aiready_gui.domain.training_workload import Training, TrainingMethod
from aiready_gui.domain.work import work_key
from aiready_gui.domain.workload import LlmServing, ServingUse
from aiready_gui.gui.theme import Theme
from aiready_gui.gui.widgets.basics import label, on_click
from aiready_gui.gui.widgets.columns import Columns
from aiready_gui.gui.widgets.tile import Tile
from aiready_gui.texts import Texts


class Kind(NamedTuple):
    """A kind of work with its picture; ``workload`` is what a click begins with."""

    workload: Workload
    icon: str


GROUPS: Final[tuple[tuple[str, tuple[Kind, ...]], ...]] = (
    (
        "family-use",
        (
            Kind(LlmServing(use=ServingUse.CHAT), "message-square"),
            Kind(LlmServing(use=ServingUse.RAG), "file-text"),
            Kind(LlmServing(use=ServingUse.GENERATION), "pen-line"),
            Kind(LlmServing(use=ServingUse.CODE), "code"),
            Kind(LlmServing(use=ServingUse.AGENTS), "bot"),
            Kind(Batch(), "layers"),
            Kind(Embeddings(), "vector-square"),
            Kind(Speech(), "mic"),
            Kind(Images(), "image"),
            Kind(Synthesis(made=Made.VOICE), "activity"),
            Kind(Synthesis(made=Made.VIDEO), "layers"),
        ),
    ),
    (
        "family-teach",
        (
            Kind(Training(method=TrainingMethod.LORA), "puzzle"),
            Kind(Training(method=TrainingMethod.QLORA), "shrink"),
            Kind(Training(method=TrainingMethod.FULL), "graduation-cap"),
            Kind(Training(method=TrainingMethod.PRETRAINING), "book-open"),
        ),
    ),
    ("family-work", (Kind(Sandboxes(), "terminal"),)),
)
ICONS: Final = {work_key(kind.workload): kind.icon for _, kinds in GROUPS for kind in kinds}


def known_kinds() -> tuple[Kind, ...]:
    """Every kind of work that can be sized."""
    return tuple(kind for _, kinds in GROUPS for kind in kinds)


class WorkTiles(QWidget):
    """Tiles of every kind that can be sized; ``choose`` gets the workload of the tile."""

    LEAST = 270

    def __init__(self, choose: Callable[[Workload], None], texts: Texts, theme: Theme) -> None:
        super().__init__()
        self.tiles: dict[str, Tile] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, kinds in GROUPS:
            column.addWidget(label(texts.text(title), "label"))
            tiles = []
            for kind in kinds:
                key = work_key(kind.workload)
                words = texts.text(key)
                tile = Tile(words[:1].upper() + words[1:], texts.text(f"{key}-line"), kind.icon, theme)
                tile.setCheckable(True)
                on_click(tile, choose, kind.workload)
                tiles.append(tile)
                self.tiles[key] = tile
            column.addWidget(Columns(tiles, least=theme.px(self.LEAST), spacing=10, most=2))

    def first(self) -> Tile:
        """The chosen tile, else the first."""
        return next((tile for tile in self.tiles.values() if tile.isChecked()), next(iter(self.tiles.values())))

    def show_workload(self, workload: Workload | None) -> None:
        """Mark the tile of this kind of work."""
        chosen = work_key(workload) if workload else ""
        for key, tile in self.tiles.items():
            tile.setChecked(key == chosen)
