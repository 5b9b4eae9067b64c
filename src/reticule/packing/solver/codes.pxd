# The numbers of codes.py, as constants in C.
cdef enum:
    MOST = 20
    MOST_STACKED = 22
    MOST_SIDES = 60
    MOST_PAIRS = 1200
    NONE = -1
    REFUTED = 0
    PACKED = 1
    OPEN = 2
    OF_SIDE = 0
    OF_APART = 1
    OF_BEFORE = 2
    ROW = 1
    RULE = 2
    STEP = 3
    HEADER = 4
    BY_TURN = 0
    BY_PAIR = 1
    BY_SORT = 2
    BY_MIRROR = 3
    BY_NESTED = 4
    BY_LINE = 5
    BY_APART = 6
    BY_OVER = 7
    BY_RING = 8
    BY_FILL = 9
    BY_LEARNT = 11
