"""Reports from the window: where to, then written on the worker thread, then said."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from atlas_trainer.model.problems import UserError
from atlas_trainer.services.report import day_of, report, week_of
from atlas_trainer.store.text_files import write_whole
from atlas_trainer.ui.documents import write_pdf
from atlas_trainer.ui.hall import Hall
from atlas_trainer.ui.widgets.banner import Level

_KINDS = "PDF (*.pdf);;Markdown (*.md)"


class Reports(QObject):
    """Asks for a file and writes the log of today or the report of this week into it."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._hall = hall
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )

    def write(self, span: str) -> None:
        """For a "day" or a "week", up to now."""
        today = self._hall.practise.study.day()
        suggested = str(Path(self._folder) / f"atlas-trainer-{span}-{today}.pdf")
        dialog = QFileDialog(self._hall.window, "Save the report", suggested, _KINDS)
        dialog.setObjectName("report-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self._write(span, Path(name)))
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()

    def _write(self, span: str, file: Path) -> None:
        practise = self._hall.practise
        self._folder = str(file.parent)

        def made() -> str:
            day = practise.study.day()
            return report(practise, week_of(day) if span == "week" else day_of(day))

        def done(text: str) -> None:
            try:
                # Fonts are at home on this thread, and a few pages take no time.
                if file.suffix.lower() == ".pdf":
                    write_pdf(text, file)
                else:
                    write_whole(file, text)
            except UserError as error:
                self._hall.say_error(error, [("Try again", lambda: self.write(span))])
                return
            ways = [("Open", lambda: self._open(file))]
            self._hall.say(Level.INFO, f"Written: {file}", ways)

        self._hall.background.run_aside(made, done, self._hall.say_error)

    def _open(self, file: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
