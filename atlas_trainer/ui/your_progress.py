"""The card "Your progress" of the settings, joined with what its buttons ask for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from atlas_trainer.ui.deleting import Deleting
from atlas_trainer.ui.hall import Hall
from atlas_trainer.ui.merging import Merging
from atlas_trainer.ui.restoring import Restoring
from atlas_trainer.ui.widgets.banner import Level
from atlas_trainer.ui.widgets.your_progress import Wish

_JSON, _CSV = "Everything (*.json)", "Attempts as a table (*.csv)"


class ProgressWishes(QObject):
    """Carries out what the card asks for."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._keeping = hall.practise.keeping
        restoring = Restoring(hall)
        self._ways: dict[Wish, Callable[[], None]] = {
            Wish.BACK_UP: self._back_up,
            Wish.RESTORE: restoring.open,
            Wish.MERGE: Merging(hall, restoring).open,
            Wish.EXPORT: self._ask_where,
            Wish.DELETE: Deleting(hall, restoring).open,
            Wish.FOLDER: self._open_folder,
        }

    def carry_out(self, wish: Wish) -> None:
        """Does it, or begins to ask."""
        self._ways[wish]()

    def _back_up(self) -> None:
        def done(made: Path | None) -> None:
            said = f"Written: {made}" if made else "There is nothing to back up yet."
            self._hall.say(Level.INFO, said)

        self._hall.background.run(self._keeping.back_up, done, self._hall.say_error)

    def _ask_where(self) -> None:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        day = self._hall.practise.study.day()
        suggested = Path(QStandardPaths.writableLocation(place)) / f"atlas-trainer-{day}.json"
        dialog = QFileDialog(self._hall.window, "Export", str(suggested), f"{_JSON};;{_CSV}")
        dialog.setObjectName("export-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("csv" if kind == _CSV else "json")
        )
        dialog.fileSelected.connect(lambda name: self._export(Path(name)))
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()

    def _export(self, file: Path) -> None:
        self._hall.say(Level.INFO, f"Writing {file} …")

        def done(_: None) -> None:
            ways = [("Open", lambda: self._show(file))]
            self._hall.say(Level.INFO, f"Written: {file}", ways)

        self._hall.background.run(
            lambda: self._keeping.export(file),
            done,
            lambda error: self._hall.say_error(error, [("Try again", self._ask_where)]),
        )

    def _open_folder(self) -> None:
        self._show(self._keeping.folder)

    def _show(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
