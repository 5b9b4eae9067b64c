# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
# cython: nonecheck=True
"""Cells of rotations and directions, and bounds on the widths of a body that hold throughout a cell.

A rotation is Rz(phi) Rx(theta) Rz(psi). Mirroring a box or its room changes nothing, so phi and theta from 0 to a right angle
and psi from 0 to two are all that two boxes, one in the other, can tell apart; where a direction counts too, `flip` mirrors
one axis of the room. The axes of a room are its width, depth and height: upright bodies turn about the third.
"""

from __future__ import annotations

from math import pi

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from math import cos, hypot, sin, sqrt

CRUMB = 1e-6  # mm by which a bound must be missed: nothing is refuted by rounding
RIGHT_ANGLE = pi / 2


class RotationCell:
    """All rotations within `half_` radians of three Euler angles, and what is known of a body in each of them.

    The unit vectors of the room are seen from the body: `xp` is the part of the room's first axis along the body's first.
    """

    __slots__ = (
        "cos_radius",
        "flip",
        "half_phi",
        "half_psi",
        "half_theta",
        "phi",
        "psi",
        "radius",
        "sin_radius",
        "slack_x",
        "slack_y",
        "slack_z",
        "theta",
        "xp",
        "xq",
        "xr",
        "yp",
        "yq",
        "yr",
        "zp",
        "zq",
        "zr",
    )  # fmt: skip

    def __init__(self, angles: tuple[float, float, float], halves: tuple[float, float, float], flip: int = 0) -> None:
        self.phi, self.theta, self.psi = angles
        self.half_phi, self.half_theta, self.half_psi = halves
        self.flip = flip
        self.radius = hypot(
            self.half_phi + self.half_psi, self.half_theta
        )  # no rotation of the cell is farther from its centre
        self.cos_radius, self.sin_radius = cos(self.radius), sin(self.radius)
        a, b, c, d = cos(self.phi), sin(self.phi), cos(self.psi), sin(self.psi)
        level, steep = cos(self.theta), sin(self.theta)
        self.xp, self.xq, self.xr = a * c - b * level * d, -a * d - b * level * c, b * steep
        self.yp, self.yq, self.yr = b * c + a * level * d, -b * d + a * level * c, -a * steep
        self.zp, self.zq, self.zr = steep * d, steep * c, level
        self.slack_x = self.slack_y = self.slack_z = 0.0

    def halved(self) -> tuple[RotationCell, RotationCell]:
        """Returns the two halves of the cell along its longest side."""
        angles, halves = [self.phi, self.theta, self.psi], [self.half_phi, self.half_theta, self.half_psi]
        axis = halves.index(max(halves))
        centre, halves[axis] = angles[axis], halves[axis] / 2
        low, high = [*angles], [*angles]
        low[axis], high[axis] = centre - halves[axis], centre + halves[axis]
        half = (halves[0], halves[1], halves[2])
        return (
            RotationCell((low[0], low[1], low[2]), half, self.flip),
            RotationCell((high[0], high[1], high[2]), half, self.flip),
        )

    def flipped(self, flip: int) -> RotationCell:
        """Returns the cell with one axis of the room mirrored: 1, 2 or 3, or none with 0."""
        cell = RotationCell((self.phi, self.theta, self.psi), (self.half_phi, self.half_theta, self.half_psi), flip)
        cell.slack_x, cell.slack_y, cell.slack_z = self.slack_x, self.slack_y, self.slack_z
        return cell


class DirectionCell:
    """All directions within `half_` radians of a polar angle and an azimuth, each from 0 to a right angle."""

    __slots__ = ("azimuth", "cos_radius", "half_azimuth", "half_polar", "polar", "radius", "sin_radius", "x", "y", "z")

    def __init__(self, polar: float, azimuth: float, half_polar: float, half_azimuth: float) -> None:
        self.polar, self.azimuth, self.half_polar, self.half_azimuth = polar, azimuth, half_polar, half_azimuth
        self.radius = hypot(half_polar, half_azimuth)
        self.cos_radius, self.sin_radius = cos(self.radius), sin(self.radius)
        self.x, self.y, self.z = sin(polar) * cos(azimuth), sin(polar) * sin(azimuth), cos(polar)

    def halved(self) -> tuple[DirectionCell, DirectionCell]:
        """Returns the two halves of the cell along its longer side."""
        polar, azimuth, high, wide = self.polar, self.azimuth, self.half_polar, self.half_azimuth
        if high >= wide:
            high = high / 2
            return DirectionCell(polar - high, azimuth, high, wide), DirectionCell(polar + high, azimuth, high, wide)
        wide = wide / 2
        return DirectionCell(polar, azimuth - wide, high, wide), DirectionCell(polar, azimuth + wide, high, wide)


class TurningBody:
    """A box, or a cylinder about its third axis, free to turn in a room.

    Args:
        sides: in mm; of a cylinder its diameter, again, and its length; of an upright body the third is its height.
        room: width, depth and height in mm.
        is_round: whether it is a cylinder.
        upright: whether it turns about the vertical only.

    >>> pen, room = TurningBody((9, 9, 150), (100, 20, 140), False, False), (100, 20, 140)
    >>> len(pen.admitted_cells(0.5, 1000)) > 0, TurningBody((9, 9, 190), room, False, False).admitted_cells(0.1, 10_000)
    (True, [])
    """

    __slots__ = ("depth", "diagonal", "height", "is_round", "least", "p", "q", "r", "upright", "width")

    def __init__(
        self, sides: tuple[float, float, float], room: tuple[float, float, float], is_round: bool, upright: bool
    ) -> None:
        p, q, r = sides
        width, depth, height = room
        self.p, self.q, self.r = float(p), float(q), float(r)
        self.width, self.depth, self.height = float(width), float(depth), float(height)
        self.is_round, self.upright = is_round, upright
        self.diagonal = hypot(self.p, self.r) if is_round else sqrt(self.p**2 + self.q**2 + self.r**2)
        self.least = min(self.p, self.q, self.r)

    def root(self) -> RotationCell:
        """Returns the cell of all rotations that are to be told apart."""
        half = RIGHT_ANGLE / 2
        if self.upright:
            return RotationCell((half, 0.0, 0.0), (0.0 if self.is_round else half, 0.0, 0.0))
        if self.is_round:
            return RotationCell((half, half, 0.0), (half, half, 0.0))
        return RotationCell((half, half, RIGHT_ANGLE), (half, half, RIGHT_ANGLE))

    def admits(self, cell: RotationCell) -> bool:
        """Whether the room may be large enough in some rotation of the cell; notes the most that it leaves on each axis."""
        radius = cell.radius
        x = self.width - self.least_width(cell.xp, cell.xq, cell.xr, radius, cell.cos_radius, cell.sin_radius)
        y = self.depth - self.least_width(cell.yp, cell.yq, cell.yr, radius, cell.cos_radius, cell.sin_radius)
        z = self.height - self.least_width(cell.zp, cell.zq, cell.zr, radius, cell.cos_radius, cell.sin_radius)
        if x < -CRUMB or y < -CRUMB or z < -CRUMB:
            return False
        cell.slack_x, cell.slack_y, cell.slack_z = max(x, 0.0), max(y, 0.0), max(z, 0.0)
        return True

    def lies_in(self, cell: RotationCell) -> bool:
        """Whether the room is large enough in the rotation at the centre of a cell."""
        return (
            self.least_width(cell.xp, cell.xq, cell.xr, 0.0, 1.0, 0.0) <= self.width
            and self.least_width(cell.yp, cell.yq, cell.yr, 0.0, 1.0, 0.0) <= self.depth
            and self.least_width(cell.zp, cell.zq, cell.zr, 0.0, 1.0, 0.0) <= self.height
        )

    def least_width(self, a: float, b: float, c: float, radius: float, cosine: float, sine: float) -> float:
        """Returns a width in mm that the body has at least in each direction near one.

        Args:
            a: the part of the direction along the first axis of the body.
            b: along its second.
            c: along its third.
            radius: how many radians away directions may be.
            cosine: of the radius.
            sine: of the radius.
        """
        if radius >= RIGHT_ANGLE:
            return self.least
        a, b, c = abs(a), abs(b), abs(c)
        if self.is_round:
            return self._least_of_cylinder(c, cosine, sine)
        width = a * self.p + b * self.q + c * self.r
        rest = self.diagonal * self.diagonal - width * width
        whole = width * cosine - (sqrt(rest) if rest > 0 else 0.0) * sine  # the diagonal that spans it, turned away
        parts = self.least_part(a, cosine, sine) * self.p
        parts += self.least_part(b, cosine, sine) * self.q
        parts += self.least_part(c, cosine, sine) * self.r
        return max(parts, whole, self.least)

    def least_part(self, part: float, cosine: float, sine: float) -> float:
        """Returns the least cosine between an axis and directions near one at whose cosine `part` it stands."""
        rest = 1 - part * part
        least = part * cosine - (sqrt(rest) if rest > 0 else 0.0) * sine
        return least if least > 0 else 0.0

    def _least_of_cylinder(self, c: float, cosine: float, sine: float) -> float:
        """The width is concave in the angle to the axis, so it is least at an end of the angles of the cell."""
        rest = 1 - c * c
        across = sqrt(rest) if rest > 0 else 0.0
        near, far = c * cosine + across * sine, c * cosine - across * sine
        if across * cosine - c * sine < 0:
            near = 1.0
        if far < 0:
            far = 0.0
        rest_near, rest_far = 1 - near * near, 1 - far * far
        first = self.r * near + self.p * (sqrt(rest_near) if rest_near > 0 else 0.0)
        second = self.r * far + self.p * (sqrt(rest_far) if rest_far > 0 else 0.0)
        return max(min(first, second), self.least)

    def most_gain(self, cell: RotationCell, direction: DirectionCell) -> float:
        """Returns by how many mm the body can at most be shifted along a direction, less its width along it.

        Two bodies lie in a room, apart along a direction, just where their gains sum to 0 or more.
        """
        x, y, z = direction.x, direction.y, direction.z
        shift = x * cell.slack_x + y * cell.slack_y + z * cell.slack_z
        most = sqrt(cell.slack_x * cell.slack_x + cell.slack_y * cell.slack_y + cell.slack_z * cell.slack_z)
        if shift < most * direction.cos_radius:
            rest = most * most - shift * shift
            most = shift * direction.cos_radius + (sqrt(rest) if rest > 0 else 0.0) * direction.sin_radius
        if cell.flip == 1:
            x = -x
        elif cell.flip == 2:
            y = -y
        elif cell.flip == 3:
            z = -z
        cosine = cell.cos_radius * direction.cos_radius - cell.sin_radius * direction.sin_radius
        sine = cell.sin_radius * direction.cos_radius + cell.cos_radius * direction.sin_radius
        along_p = x * cell.xp + y * cell.yp + z * cell.zp
        along_q = x * cell.xq + y * cell.yq + z * cell.zq
        along_r = x * cell.xr + y * cell.yr + z * cell.zr
        return most - self.least_width(along_p, along_q, along_r, cell.radius + direction.radius, cosine, sine)

    def gain(self, cell: RotationCell, direction: DirectionCell) -> float:
        """Returns `most_gain` at the centres of both cells."""
        point, middle = (
            DirectionCell(direction.polar, direction.azimuth, 0.0, 0.0),
            RotationCell((cell.phi, cell.theta, cell.psi), (0.0, 0.0, 0.0), cell.flip),
        )
        return self.most_gain(middle, point) if self.admits(middle) else -self.diagonal

    def admitted_cells(self, radius: float, steps: int) -> list[RotationCell] | None:
        """Returns cells of at most this radius that cover all rotations which the room admits; None after so many steps."""
        stack, cells = [self.root()], []
        while stack:
            cell = stack.pop()
            steps -= 1
            if steps < 0:
                return None
            if not self.admits(cell):
                continue
            if cell.radius <= radius:
                cells.append(cell)
            else:
                stack.extend(cell.halved())
        return cells

    def is_refuted(self, steps: int) -> bool:
        """Whether no rotation goes into the room; False where one does, or where the steps run out."""
        stack = [self.root()]
        while stack:
            cell = stack.pop()
            steps -= 1
            if not self.admits(cell):
                continue
            if steps < 0 or self.lies_in(cell):
                return False
            stack.extend(cell.halved())
        return True
