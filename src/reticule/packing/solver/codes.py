"""The small numbers that the files of the search share; compiled they are constants of codes.pxd."""

from __future__ import annotations

MOST = 20  # items of one search: masks and tables are sized by it
NONE = -1  # no item, no clause, no step

# outcomes of a search
REFUTED, PACKED, OPEN = 0, 1, 2

# what a fact is about
OF_SIDE, OF_APART, OF_BEFORE = 0, 1, 2

# where things stand in a clause: its length comes first, and its literals behind the header
ROW, RULE, STEP, HEADER = 1, 2, 3, 4

# rules, as in `refutation`
BY_TURN, BY_PAIR, BY_SORT, BY_MIRROR, BY_NESTED, BY_LINE = 0, 1, 2, 3, 4, 5
BY_APART, BY_OVER, BY_RING, BY_FILL, BY_LEARNT = 6, 7, 8, 9, 11
