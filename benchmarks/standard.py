"""The pattern that all comparisons use: 8 components, 10 arrows and 5 details."""

from atlas_trainer.model.diagram import (
    Diagram,
    DiagramComponent,
    DiagramDetail,
    DiagramRelationship,
)
from atlas_trainer.model.kinds import Kind

PLACES = [(0, 0), (1, 0), (2, 0), (3, 1), (4, 1), (3, -1), (2, 2), (1, 1)]
NAMES = {
    "client": "Web frontend",
    "balancer": "Load balance",
    "orders": "Orders nodes",
    "broker": "Event broker",
    "worker": "Mail workers",
    "cache": "Memory cache",
    "primary": "Primary data",
    "replica": "Replica data",
}
ARROWS = [
    ("client", "balancer", "requests"),
    ("balancer", "orders", "forwards"),
    ("orders", "cache", "look ups"),
    ("orders", "primary", "writes a"),
    ("orders", "broker", "notifies"),
    ("broker", "worker", "delivers"),
    ("primary", "replica", "ship log"),
    ("replica", "cache", "warms up"),
    ("worker", "primary", "mark row"),
    ("replica", "orders", "reads of"),
]
FACTS = [
    ("cache", "ttl of", "300 s"),
    ("primary", "write", "p99 5s"),
    ("replica", "lags", "under 1"),
    ("a7", "timeout", "2 ms"),
    (None, "quorum", "2 / 3"),
]


def standard_pattern() -> Diagram:
    """The pattern, with short forms of half the length."""
    return Diagram(
        id="standard",
        title="The standard pattern",
        kind="pattern",
        topic="Measuring",
        prompt="Draw it.",
        summary="It measures.",
        components=tuple(
            DiagramComponent(
                id=i, label=label, kind=Kind.SERVICE, at=PLACES[n], aliases=(label[:6],)
            )
            for n, (i, label) in enumerate(NAMES.items())
        ),
        relationships=tuple(
            DiagramRelationship(id=f"a{n}", source=s, target=t, label=label, aliases=(label[:5],))
            for n, (s, t, label) in enumerate(ARROWS, 1)
        ),
        details=tuple(
            DiagramDetail(id=f"f{n}", on=on, label=label, value=value)
            for n, (on, label, value) in enumerate(FACTS)
        ),
    )
