"""Build the wheel and the source distribution, and try both as users get them.

Each goes into an empty environment outside the tree: with the newest versions of its dependencies,
and with the oldest that it declares. There `pip check` and `smoke.py` must pass.
"""

import subprocess
import sys
import tempfile
import venv
import zipfile
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
EXTRAS = ("parquet", "figures", "topojson", "dask", "fast", "rebuild")


def run(*command: object, cwd: Path) -> None:
    """Run a command; when it fails, so do we."""
    subprocess.run([*map(str, command)], cwd=cwd, check=True)


def built(folder: Path) -> tuple[Path, Path]:
    """Build both kinds of distribution and let twine look at them; wheel and source."""
    run(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    run(sys.executable, "-m", "twine", "check", "--strict", wheel, source, cwd=folder)
    return wheel, source


def oldest(wheel: Path) -> str:
    """Pin every dependency that a wheel declares to its lower bound."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        declared = BytesParser().parsebytes(archive.read(name)).get_all("Requires-Dist", [])
    runtime = [
        one
        for one in map(Requirement, declared)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in EXTRAS)
    ]
    return "".join(
        f"{one.name}=={bound.version}\n"
        for one in runtime
        for bound in one.specifier
        if bound.operator == ">="
    )


def tried(what: Path, folder: Path, *extras: str, constraints: str = "") -> None:
    """Install a distribution into an empty environment, and let it do its work there."""
    folder.mkdir()
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    (folder / "constraints.txt").write_text(constraints, encoding="utf-8")
    wanted = f"{what}[{','.join(extras)}]" if extras else what
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "-c", "constraints.txt", wanted, cwd=folder)
    run(*pip, "check", cwd=folder)
    (folder / "empty").mkdir()
    run(python, "-I", ROOT / "bench" / "release" / "smoke.py", *extras, cwd=folder / "empty")


def main() -> None:
    """Try everything; the first thing that fails ends it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wheel, source = built(folder)
        for title, what, extras, constraints in (
            ("wheel, no extra, newest dependencies", wheel, (), ""),
            ("source, every extra, newest dependencies", source, EXTRAS, ""),
            ("wheel, every extra, oldest dependencies", wheel, EXTRAS, oldest(wheel)),
        ):
            print(title, flush=True)
            tried(what, folder / title.replace(", ", "-"), *extras, constraints=constraints)


if __name__ == "__main__":
    main()
