"""Reading -> text, Markdown, HTML or JSON; each format is one module here that defines `RENDERER`."""

from sidelight.render.plain import plain
from sidelight.render.registry import Renderer, render, renderers

__all__ = ["Renderer", "plain", "render", "renderers"]
