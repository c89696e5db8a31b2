"""Going back to a backup in the window, and undoing that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from atlas_trainer.services.keeping import Change, Kept
from atlas_trainer.services.keeping_text import Calendar, change_words
from atlas_trainer.ui.faults import fault_text
from atlas_trainer.ui.hall import Hall
from atlas_trainer.ui.widgets.banner import Level
from atlas_trainer.ui.widgets.careful_dialog import Stopped
from atlas_trainer.ui.widgets.restore_dialog import RestoreDialog

FILES = "Progress files (*.sqlite *.db);;All files (*)"


class Restoring(QObject):
    """Lists backups, says what one would change, and puts it in the place of what is stored."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._keeping = hall.practise.keeping

    def open(self) -> None:
        """The list of backups; what is in them is read on the worker."""
        dialog = RestoreDialog(self._hall.theme, self._hall.window)
        dialog.chosen.connect(lambda source: self._weigh(dialog, source))
        dialog.other_requested.connect(lambda: self._pick(dialog))
        dialog.confirmed.connect(lambda: self._restore(dialog))
        calendar = self.calendar()

        def listed(backups: tuple[Kept, ...]) -> None:
            dialog.show_backups(backups, calendar)

        self._hall.background.run(
            self._keeping.backups, listed, lambda error: dialog.say(fault_text(error))
        )
        dialog.open()

    def calendar(self) -> Calendar:
        """For saying when something was."""
        return Calendar(self._keeping.now(), self._keeping.offset_minutes)

    def undo(self, before: Path, said: str) -> None:
        """Goes back to the backup that was made before something; `said` when that is done."""

        def done(_: Path) -> None:
            self.tell(said)

        self._hall.background.run(
            lambda: self._keeping.restore(before),
            done,
            lambda error: self._hall.say_error(
                error, [("Try again", lambda: self.undo(before, said))]
            ),
        )

    def tell(self, said: str, before: Path | None = None) -> None:
        """Everything stored is another: screens follow, and `before` offers the way back."""
        self._hall.replaced.emit()
        self._hall.recorded.emit()
        ways = []
        if before is not None:
            back = "It is as it was before."
            ways.append(("Undo", lambda: self.undo(before, back)))
        self._hall.say(Level.INFO, said, ways)

    def _pick(self, dialog: RestoreDialog) -> None:
        picker = QFileDialog(dialog, "A backup or a progress file", "", FILES)
        picker.setObjectName("restore-picker")
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.fileSelected.connect(lambda name: dialog.pick(Path(name)))
        picker.finished.connect(lambda _: picker.deleteLater())
        picker.open()

    def _weigh(self, dialog: RestoreDialog, source: Path) -> None:
        calendar = self.calendar()

        def work() -> Change | None:
            # Another one may be under the cursor by the time the worker comes to it.
            return self._keeping.weigh(source) if dialog.source == source else None

        def done(change: Change | None) -> None:
            if change is not None:
                dialog.show_change(source, "\n".join(change_words(change, calendar)))

        self._hall.background.run(
            work, done, lambda error: dialog.show_trouble(source, fault_text(error))
        )

    def _restore(self, dialog: RestoreDialog) -> None:
        source = dialog.source
        if source is None:
            return
        dialog.begin_work("Restoring …")

        def done(before: Path) -> None:
            dialog.end_work()
            kept = "What was here before is kept as a backup."
            self.tell(f"Restored: {dialog.named}. {kept}", before)

        self._hall.background.run(
            lambda: self._keeping.restore(source, dialog.on_step),
            done,
            lambda error: dialog.end_work(trouble_text(error)),
        )


def trouble_text(error: BaseException) -> str:
    """What to say where the work came to nothing."""
    return "Stopped. Nothing was changed." if isinstance(error, Stopped) else fault_text(error)
