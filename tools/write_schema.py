"""Write `resources/diagram.schema.json` from the model: `python -m tools.write_schema`."""

import json
import sys
from pathlib import Path

from atlas_trainer.model.diagram_file import json_schema

TARGET = Path(__file__).resolve().parents[1] / "resources" / "diagram.schema.json"


def main() -> int:
    """Write the file and say so."""
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(f"{TARGET} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
