"""Exchange: a choice made better by moving one row or exchanging two (2-opt)."""

from __future__ import annotations

from atlas_trainer.matching.board import OWN, Board


def improved(board: Board, at: list[int]) -> list[int]:
    """The choice, changed as long as a move or an exchange earns more.

    `at` gives the option of each row; no column may be taken twice.
    """
    at = at[:]
    holder = {board.columns[row][k]: row for row, k in enumerate(at)}
    while any(_better(board, at, holder, row) for row in range(len(at))):
        pass
    return at


def _better(board: Board, at: list[int], holder: dict[int, int], row: int) -> bool:
    """Makes the first change of the row that earns more; False if there is none."""
    mine = at[row]
    for k, column in enumerate(board.columns[row]):
        if k == mine:
            continue
        other = holder.get(column, -1)
        moved = {row: k}
        if other >= 0:
            place = board.place[other]
            moved[other] = place.get(board.columns[row][mine], place[OWN + other])
        before = {one: at[one] for one in moved}
        earned = _earned(board, at, row, other)
        _put(at, moved)
        if _earned(board, at, row, other) > earned and board.are_allowed(at):
            for one, option in before.items():
                holder.pop(board.columns[one][option], None)
            for one, option in moved.items():
                holder[board.columns[one][option]] = one
            return True
        _put(at, before)
    return False


def _put(at: list[int], options: dict[int, int]) -> None:
    for row, option in options.items():
        at[row] = option


def _earned(board: Board, at: list[int], row: int, other: int) -> int:
    """What the two rows earn, with each other and with everyone."""
    k = at[row]
    total = board.own[row][k]
    for partner, table in board.pay[row].items():
        total += table[k][at[partner]]
    if other >= 0:
        k = at[other]
        total += board.own[other][k]
        for partner, table in board.pay[other].items():
            if partner != row:
                total += table[k][at[partner]]
    return total
