"""`extension/` -> the store packages in `dist/`, the same bytes whenever the files are: `make extension`.

Chromium's stores take the manifest without the key that only Firefox reads, and the other way round.
"""

import json
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
MAX_BYTES = 150_000
# The first moment that a zip file can tell.
EPOCH = (1980, 1, 1, 0, 0, 0)


def manifest(browser: str) -> bytes:
    """The manifest as that browser's store wants it."""
    made = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    if browser == "chromium":
        del made["browser_specific_settings"]
        del made["background"]["scripts"]
    else:
        del made["minimum_chrome_version"]
        del made["background"]["service_worker"]
    return (json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode()


def content(path: Path) -> bytes:
    """A file; messages without the spaces that only people need."""
    if path.name != "messages.json":
        return path.read_bytes()
    found = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def package(browser: str, folder: Path) -> Path:
    """One package: sorted names, fixed times and rights, so that anybody can make the same."""
    folder.mkdir(parents=True, exist_ok=True)
    version = json.loads(manifest(browser))["version"]
    target = folder / f"sidelight-{version}-{browser}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(one for one in EXTENSION.rglob("*") if one.is_file()):
            name = path.relative_to(EXTENSION).as_posix()
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            made.writestr(info, manifest(browser) if name == "manifest.json" else content(path))
    return target


def main() -> int:
    """Make both; an error where one is over the limit."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist"
    for browser in ("chromium", "firefox"):
        target = package(browser, folder)
        size = target.stat().st_size
        sys.stdout.write(f"{target} ({size:,} bytes)\n")
        if size > MAX_BYTES:
            sys.stderr.write(f"{target.name} has {size:,} bytes; {MAX_BYTES:,} are the limit\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
