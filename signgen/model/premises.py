"""An operator at one site: the subject of every fact, with the site's own statements put first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from signgen.cameras import ANALYSIS, KINDS, CameraKind
from signgen.model.declaration import Declaration, Mode
from signgen.model.joint import JointUse, Member
from signgen.model.parties import Contact, Operator, Urls
from signgen.model.purposes import Publication, PublicationMethod, Purpose
from signgen.model.site import Camera, Sign, Site

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Premises:
    """One site of a declaration.

    Attributes:
        camera: The one camera that a camera sign stands beside; ``None`` for all.
        left_out: Ids of cameras that are not in view.
    """

    declaration: Declaration
    site: Site
    camera: Camera | None = None
    left_out: frozenset[str] = frozenset()

    @classmethod
    def all_of(cls, declaration: Declaration) -> tuple[Premises, ...]:
        """Every site of the declaration."""
        return tuple(cls(declaration, site) for site in declaration.places)

    def at(self, camera: Camera) -> Premises:
        """The same premises, seen from one camera."""
        return Premises(self.declaration, self.site, camera)

    @property
    def on_foot(self) -> Premises:
        """The same premises as somebody sees them who walks in: without cameras on vehicles."""
        moving = frozenset(c.id for c in self.site.cameras or () if KINDS[c.category].moves)
        return Premises(self.declaration, self.site, self.camera, moving)

    @cached_property
    def path(self) -> Path:
        """Where the site stands in the file."""
        if self.declaration.facility is not None:
            return ("facility",)
        return ("sites", [s.id for s in self.declaration.places].index(self.site.id))

    @property
    def cameras_path(self) -> Path:
        """Where the site's cameras stand in the file."""
        lone = self.declaration.facility
        return ("cameras",) if lone is not None and lone.cameras is None else (*self.path, "cameras")

    def place_of(self, name: str) -> Path:
        """Path of ``contact``, ``urls`` or ``operator``: the site's own where it states one."""
        return (*self.path, name) if getattr(self.site, name, None) is not None else (name,)

    @property
    def operator(self) -> Operator:
        """Who runs the cameras here."""
        return self.site.operator or self.declaration.operator

    @property
    def contact(self) -> Contact:
        """The desk for this site."""
        return self.site.contact or self.declaration.contact

    @property
    def urls(self) -> Urls:
        """The addresses for this site."""
        return self.site.urls or self.declaration.urls

    @property
    def demo(self) -> bool:
        """Whether placeholders are allowed."""
        return self.declaration.mode is Mode.DEMO

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """The cameras in view: all of the site, or the one this was narrowed to."""
        if self.camera:
            return (self.camera,)
        return tuple(c for c in self.site.cameras or () if c.id not in self.left_out)

    @property
    def signs(self) -> tuple[Sign, ...] | None:
        """The signs that the user planned, ``None`` where signgen shall plan them."""
        return self.site.signs

    @property
    def joint(self) -> JointUse | None:
        """Joint use, when it is on."""
        joint = self.declaration.joint
        return joint if joint is not None and joint.enabled else None

    @property
    def member(self) -> Member | None:
        """The joint user that this site's operator is, matched by name."""
        if self.joint is None:
            return None
        names = {name.words for name in (self.operator.legal_name, self.operator.display_name) if name is not None}
        return next((m for m in self.joint.scope.members if m.name.words in names), None)

    @cached_property
    def purposes(self) -> tuple[Purpose, ...]:
        """The purposes of the cameras in view, in the order of the file."""
        wanted = {p.id for camera in self.cameras for p in self.purposes_of(camera)}
        return tuple(p for p in self.declaration.purposes if p.id in wanted)

    def purposes_of(self, camera: Camera) -> tuple[Purpose, ...]:
        """The purposes one camera serves: those it names, or those whose processing is its own."""
        every = self.declaration.purposes
        if camera.purpose_ids:
            return tuple(p for p in every if p.id in camera.purpose_ids)
        kind = CameraKind.FACE_RECOGNITION if camera.recognises_faces else camera.category
        own = KINDS[kind].processing
        fitting = tuple(p for p in every if own & set(p.processing) or not (own or ANALYSIS & set(p.processing)))
        return fitting or every

    @property
    def publication(self) -> Publication:
        """How the purpose is published; an address of the policy page means: on the web."""
        stated = self.declaration.publication
        if stated.method is None and self.urls.policy is not None:
            return stated.model_copy(update={"method": PublicationMethod.WEB})
        return stated
