"""Deleting attempts in the window: those of one diagram, or everything."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from atlas_trainer.ui.hall import Hall
from atlas_trainer.ui.restoring import Restoring, trouble_text
from atlas_trainer.ui.widgets.banner import Level
from atlas_trainer.ui.widgets.delete_dialog import DeleteDialog, Named


class Deleting(QObject):
    """Asks what is to go, deletes it, and offers the way back."""

    def __init__(self, hall: Hall, restoring: Restoring) -> None:
        super().__init__(hall)
        self._hall = hall
        self._keeping = hall.practise.keeping
        self._restoring = restoring

    def open(self) -> None:
        """Asks, once it is known what there is."""

        def listed(drawn: tuple[Named, ...]) -> None:
            if not drawn:
                self._hall.say(Level.INFO, "There are no attempts to delete.")
                return
            dialog = DeleteDialog(self._hall.theme, self._hall.window, drawn)
            dialog.confirmed.connect(lambda: self._delete(dialog))
            dialog.open()

        self._hall.background.run(self._drawn, listed, self._hall.say_error)

    def _drawn(self) -> tuple[Named, ...]:
        found = self._keeping.drawn().items()
        named = [(diagram, self._hall.practise.title(diagram), count) for diagram, count in found]
        return tuple(sorted(named, key=lambda one: one[1].casefold()))

    def _delete(self, dialog: DeleteDialog) -> None:
        diagram = dialog.diagram
        if diagram is None:
            self._begin_from_nothing(dialog)
        else:
            self._delete_of(dialog, diagram)

    def _delete_of(self, dialog: DeleteDialog, diagram: str) -> None:
        title = self._hall.practise.title(diagram)
        dialog.begin_work("Deleting …")

        def done(deleted: tuple[str, ...]) -> None:
            dialog.end_work()
            self._hall.recorded.emit()
            said = f"All attempts of “{title}” are deleted."
            self._hall.say(Level.INFO, said, [("Undo", lambda: self._bring_back(deleted))])

        self._hall.background.run(
            lambda: self._keeping.delete(diagram),
            done,
            lambda error: dialog.end_work(trouble_text(error)),
        )

    def _bring_back(self, deleted: tuple[str, ...]) -> None:
        def done(_: None) -> None:
            self._hall.recorded.emit()
            self._hall.say(Level.INFO, "It is as it was before.")

        self._hall.background.run(
            lambda: self._keeping.bring_back(deleted), done, self._hall.say_error
        )

    def _begin_from_nothing(self, dialog: DeleteDialog) -> None:
        dialog.begin_work("Deleting …")

        def done(before: Path) -> None:
            dialog.end_work()
            said = "Everything is deleted. A backup was made before; “Restore …” lists it."
            self._restoring.tell(said, before)

        self._hall.background.run(
            lambda: self._keeping.begin_from_nothing(dialog.on_step),
            done,
            lambda error: dialog.end_work(trouble_text(error)),
        )
