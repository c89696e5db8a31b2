"""Kinds of components: one global list, with the short forms that sentences accept."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a component is; decides its shape and what an unlabelled one may stand for."""

    ACTOR = "actor"
    CLIENT = "client"
    SERVICE = "service"
    GATEWAY = "gateway"
    LOAD_BALANCER = "load-balancer"
    PROXY = "proxy"
    CACHE = "cache"
    DATABASE = "database"
    STORAGE = "storage"
    LOG = "log"
    QUEUE = "queue"
    TOPIC = "topic"
    WORKER = "worker"
    NODE = "node"
    COORDINATOR = "coordinator"
    PROCESS = "process"
    STATE = "state"
    EVENT = "event"
    DATA = "data"
    CONCEPT = "concept"
    GROUP = "group"


_SHORT_FORMS: dict[str, Kind] = {
    "user": Kind.ACTOR,
    "person": Kind.ACTOR,
    "cl": Kind.CLIENT,
    "app": Kind.SERVICE,
    "svc": Kind.SERVICE,
    "srv": Kind.SERVICE,
    "gw": Kind.GATEWAY,
    "lb": Kind.LOAD_BALANCER,
    "loadbalancer": Kind.LOAD_BALANCER,
    "px": Kind.PROXY,
    "sidecar": Kind.PROXY,
    "ca": Kind.CACHE,
    "db": Kind.DATABASE,
    "store": Kind.STORAGE,
    "disk": Kind.STORAGE,
    "blob": Kind.STORAGE,
    "wal": Kind.LOG,
    "mq": Kind.QUEUE,
    "q": Kind.QUEUE,
    "tp": Kind.TOPIC,
    "wk": Kind.WORKER,
    "job": Kind.WORKER,
    "server": Kind.NODE,
    "coord": Kind.COORDINATOR,
    "proc": Kind.PROCESS,
    "st": Kind.STATE,
    "ev": Kind.EVENT,
    "doc": Kind.DATA,
    "idea": Kind.CONCEPT,
    "grp": Kind.GROUP,
}


def kind_named(word: str) -> Kind | None:
    """The kind that `word` names, in full or in a short form; None if it names none."""
    key = word.strip().casefold()
    if key in _SHORT_FORMS:
        return _SHORT_FORMS[key]
    try:
        return Kind(key)
    except ValueError:
        return None


def short_forms(kind: Kind) -> tuple[str, ...]:
    """The short forms of `kind`, shortest first."""
    words = (word for word, meant in _SHORT_FORMS.items() if meant is kind)
    return tuple(sorted(words, key=lambda word: (len(word), word)))


def kind_words() -> tuple[str, ...]:
    """Every word that names a kind, full names first: the fixed list that completion offers."""
    return tuple(kind.value for kind in Kind) + tuple(_SHORT_FORMS)
