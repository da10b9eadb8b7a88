"""Imports point one way: data, geo, maps, command line. No cycles, nothing heavy unasked."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("geo", "maps")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}
STATIC = sorted(p for p in (ROOT / "maps" / "static").rglob("*") if p.suffix in {".js", ".css"})
COMMAND_LINE = {m for m in MODULES if m.startswith(("maps.cli", "maps.commands", "maps.__main__"))}
DRAWING = {"branca", "folium", "jinja2", "xstatic"}
HEAVY = ("pandas", "geopandas", "jsonschema", "folium", "branca", "typer")


@cache
def imports_of(module: str) -> frozenset[str]:
    """List what a module imports, in functions too; types that only a checker sees left out."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    return frozenset(imported(tree))


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        source = node.module or ""
        assert node.level == 0, f"relative import of {source}"
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            yield inner if inner in MODULES else source
    for child in ast.iter_child_nodes(node):
        yield from imported(child)


@pytest.mark.parametrize("module", MODULES)
def test_geo_never_draws(module: str) -> None:
    if module.split(".")[0] == "geo":
        roots = {name.split(".")[0] for name in imports_of(module)}
        assert not roots & (DRAWING | {"maps", "typer"})


@pytest.mark.parametrize("module", MODULES)
def test_nothing_below_the_command_line_imports_it(module: str) -> None:
    if module not in COMMAND_LINE:
        assert not imports_of(module) & COMMAND_LINE


@pytest.mark.parametrize("module", MODULES)
def test_inside_a_package_modules_are_imported_never_the_root(module: str) -> None:
    """The command line may: it is a user of the library, and nothing imports it."""
    if module not in COMMAND_LINE:
        assert module.split(".")[0] not in imports_of(module)


def test_imports_have_no_cycle() -> None:
    graph = {module: imports_of(module) & MODULES.keys() for module in MODULES}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as cycle:
        pytest.fail(f"imports run in a circle: {' <- '.join(cycle.args[1])}")


def drawn() -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Read the picture of CONTRIBUTING.md: the box of each module, and the arrows."""
    picture = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```mermaid")[1]
    boxes: dict[str, str] = {}
    arrows: set[tuple[str, str]] = set()
    for box, label, ends in re.findall(r'(\w+)\["(.+?)"\](?: --> (.+))?', picture.split("```")[0]):
        package, _, names = label.replace("/", ".").partition(": ")
        parts = [f"{package}.{name}" for name in names.split(", ")] if names else [package]
        boxes |= {part.removesuffix(".__init__"): box for part in parts}
        arrows |= {(box, end) for end in ends.split(" & ") if end}
    return boxes, arrows


def box_of(module: str, boxes: dict[str, str]) -> str:
    """Find the box of a module: its own, or that of the package around it.

    The root of `geo` stands for the atlas, whose names it gives; only itself is in its box.
    """
    outer = module.rpartition(".")[0]
    return boxes[module] if module in boxes or outer in {"", "geo"} else box_of(outer, boxes)


def reached(start: str, arrows: set[tuple[str, str]]) -> set[str]:
    """List the boxes that arrows lead to from a box."""
    ends = {end for box, end in arrows if box == start}
    return ends.union(*(reached(end, arrows) for end in ends))


def test_the_picture_of_the_architecture_matches_the_imports() -> None:
    boxes, arrows = drawn()
    imports = {
        (here, there)
        for module in MODULES
        for imported in imports_of(module) & MODULES.keys()
        if (here := box_of(module, boxes)) != (there := box_of(imported, boxes))
    }
    for box in set(boxes.values()):
        assert {there for here, there in imports if here == box} <= reached(box, arrows)
    for arrow in arrows:
        assert arrow in imports, "no import stands behind it"
        assert arrow[1] not in reached(arrow[0], arrows - {arrow}), "it follows from others"


def test_no_module_is_hidden_by_a_function_of_its_name() -> None:
    import geo

    modules = {name.removeprefix("geo.") for name in MODULES if name.startswith("geo.")}
    assert not modules & set(geo.__all__)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import geo; geo.load()", id="loading"),
        pytest.param("import geo; geo.load().at(0.0, 0.0)", id="a query"),
        pytest.param("import maps", id="importing maps"),
    ],
)
def test_a_cold_start_imports_nothing_heavy(code: str) -> None:
    report = f"import sys; {code}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", report], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""


@cache
def island_words() -> set[str]:
    """Collect what only the data may say: ids, names, and the property of the agreement."""
    import geo

    words: set[str] = set()
    for folder in sorted((ROOT / "data").iterdir()):
        atlas = geo.load(folder.name)
        words |= {feature.id for feature in atlas.features("islands")}
        words |= {name.text for f in atlas.features("islands") for name in f.names.values()}
        words.add(atlas.dispute.agreement.property)
    return words


@pytest.mark.parametrize("module", MODULES)
def test_no_island_is_named_in_python(module: str) -> None:
    """Docstrings may, for an example; code may not."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    }
    assert not {word for word in island_words() for text in texts if word in text}


@pytest.mark.parametrize("path", STATIC, ids=lambda path: path.name)
def test_no_island_is_named_in_a_script_or_style_sheet(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not {word for word in island_words() if word in text}
