"""`/` and `/docs`: the pages for people."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

STATIC = Path(__file__).parent.parent / "static"
METHODS = ["GET", "HEAD"]
FRESH = {"Cache-Control": "no-cache"}

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=METHODS)
async def index() -> FileResponse:
    """The page that reads pages."""
    return FileResponse(STATIC / "index.html", headers=FRESH)


@router.api_route("/docs", methods=METHODS)
async def docs() -> FileResponse:
    """The API's documentation, drawn from /openapi.json by a script of ours: nothing comes from elsewhere."""
    return FileResponse(STATIC / "docs.html", headers=FRESH)


@router.api_route("/favicon.ico", methods=METHODS)
async def favicon() -> FileResponse:
    """The sign in the browser's tab."""
    return FileResponse(STATIC / "reader" / "icon.svg", media_type="image/svg+xml", headers=FRESH)
