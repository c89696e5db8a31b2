"""Taking in another machine's progress in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from atlas_trainer.services.keeping import Gained, Offer
from atlas_trainer.services.keeping_text import gained_words, offer_words
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.hall import Hall
from atlas_trainer.ui.restoring import FILES, Restoring, trouble_text
from atlas_trainer.ui.widgets.careful_dialog import CarefulDialog


class Merging(QObject):
    """Asks for a file, says what of it is new, and takes that in."""

    def __init__(self, hall: Hall, restoring: Restoring) -> None:
        super().__init__(hall)
        self._hall = hall
        self._keeping = hall.practise.keeping
        self._restoring = restoring

    def open(self) -> None:
        """Asks for the file."""
        picker = QFileDialog(self._hall.window, "Another machine's progress file", "", FILES)
        picker.setObjectName("merge-picker")
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.fileSelected.connect(lambda name: self._look(Path(name)))
        picker.finished.connect(lambda _: picker.deleteLater())
        picker.open()

    def _look(self, source: Path) -> None:
        title = "Merge from another machine"
        dialog = CarefulDialog(self._hall.window, "merge", title, "Merge")
        dialog.allow(False)
        dialog.say(f"Looking through {source} …")
        dialog.confirmed.connect(lambda: self._merge(dialog, source))
        calendar = self._restoring.calendar()

        def done(offer: Offer) -> None:
            dialog.say("\n".join(offer_words(offer, calendar)))
            dialog.allow(offer.news > 0)

        self._hall.background.run(
            lambda: self._keeping.offer(source), done, lambda error: dialog.say(fault_text(error))
        )
        dialog.open()

    def _merge(self, dialog: CarefulDialog, source: Path) -> None:
        dialog.begin_work("Merging …")

        def done(gained: Gained) -> None:
            dialog.end_work()
            self._restoring.tell(gained_words(gained), gained.before)

        self._hall.background.run(
            lambda: self._keeping.merge(source, dialog.on_count),
            done,
            lambda error: dialog.end_work(trouble_text(error)),
        )
