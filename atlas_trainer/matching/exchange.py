"""Exchange: a choice made better by moving one row or exchanging two (2-opt)."""

from __future__ import annotations

from atlas_trainer.matching.board import Board


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
    columns = board.columns[row]
    for k, column in enumerate(columns):
        mine = at[row]
        if k == mine:
            continue
        other = holder.get(column, -1)
        theirs = back = -1
        if other >= 0:
            theirs = at[other]
            place = board.place[other]
            back = place.get(columns[mine], place[board.alone + other])
        before = _earned(board, at, row, other)
        at[row] = k
        if other >= 0:
            at[other] = back
        if _earned(board, at, row, other) > before and board.are_allowed(at):
            for one, option in ((row, mine), (other, theirs)):
                if one >= 0:
                    holder.pop(board.columns[one][option], None)
            for one in (row, other):
                if one >= 0:
                    holder[board.columns[one][at[one]]] = one
            return True
        at[row] = mine
        if other >= 0:
            at[other] = theirs
    return False


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
