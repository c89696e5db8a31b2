"""Put the library and the resources inside the wheel, where the program looks when installed.

Not inside an editable install: that reads the top-level folders, and a copy would go stale.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = {
    "diagrams": "atlas_trainer/_data/diagrams",
    "resources": "atlas_trainer/_data/resources",
}


class DataHook(BuildHookInterface[Any]):
    """Adds `DATA` (folder of the checkout: folder of the wheel) to a wheel being built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the folders to include; `version` is "standard" or "editable"."""
        if version == "standard":
            build_data["force_include"].update(DATA)
