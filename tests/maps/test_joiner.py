import json
import re
import shutil
import subprocess

import pytest

from maps.joiner import JoinError, join


def test_the_result_is_one_expression_with_the_exports_of_the_entry() -> None:
    joined = join({"start.js": "export const answer = 42;\nexport function ask() {}\n"}, "start.js")
    assert joined == (
        "(() => {\n"
        "'use strict';\n"
        "const module$0 = (() => {\n"
        "const answer=42;function ask(){}\n"
        "return {answer, ask};\n"
        "})();\n"
        "return module$0;\n"
        "})()"
    )


def test_a_module_follows_those_it_imports_from() -> None:
    modules = {
        "start.js": "import {one as two} from './parts/a.js';\nexport const start = two;",
        "parts/a.js": 'import {zero} from "../b.js"\nexport const one = zero + 1;',
        "b.js": "export const zero = 0;",
        "unused.js": "export const unused = 1;",
    }
    joined = join(modules, "start.js")
    names = re.findall(r"const (?!module)([^\s=]+)", joined)
    assert names == ["zero", "{zero}", "one", "{one:", "start"]
    assert "unused" not in joined


@pytest.mark.parametrize(
    "statement",
    [
        "import thing from './a.js';",
        "import * as thing from './a.js';",
        "import './a.js';",
        "const thing = import('./a.js');",
        "export default function () {}",
        "export {a};",
        "export let a = 1;",
        "export const {a} = b;",
        "export * from './a.js';",
    ],
)
def test_another_form_is_an_error_that_names_module_and_line(statement: str) -> None:
    with pytest.raises(JoinError, match=r"^start\.js:3: write import"):
        join({"start.js": f"\n\n{statement}", "a.js": "export const thing = 1;"}, "start.js")


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({}, "start.js: no such module"),
        ({"start.js": "import {a} from './a.js';"}, "start.js:1: there is no module a.js"),
        ({"start.js": "import {a} from 'a.js';"}, "start.js:1: 'a.js' is not a relative path"),
        (
            {"start.js": "import {a, b} from './a.js';", "a.js": "const a = 1;"},
            "start.js:1: a.js does not export a, b",
        ),
        ({"start.js": "import {a b} from './a.js';"}, "start.js:1: cannot read 'a b'"),
        ({"start.js": "\nconst a = `b"}, "start.js:2: the template literal does not end"),
    ],
)
def test_what_is_missing_is_named(modules: dict[str, str], message: str) -> None:
    with pytest.raises(JoinError, match=f"^{re.escape(message)}"):
        join(modules, "start.js")


def test_a_circle_is_named() -> None:
    modules = {
        "start.js": "import {a} from './a.js';",
        "a.js": "import {b} from './b.js';\nexport const a = b;",
        "b.js": "import {a} from './a.js';\nexport const b = a;",
    }
    with pytest.raises(JoinError, match=r"in a circle: a\.js -> b\.js -> a\.js$"):
        join(modules, "start.js")


KEPT = r"""
const quote = 'it\'s // no comment';
const template = `first
    // in the text
    import {x} from './x.js'; ${`/* ${'}'} */` + {a: 1}.a}
    </script>`;
const pattern = /\/\/[/`'"]+ export/u.test('x') ? 4 / 2 / 1 : `${1}`.length / 2;
"""


def test_strings_templates_and_patterns_are_left_alone() -> None:
    joined = join({"start.js": KEPT}, "start.js")
    for literal in (
        r"'it\'s // no comment'",
        "`first\n    // in the text\n    import {x} from './x.js'; ${`/* ${'}'} */` +{a:1}.a}",
        r"""/\/\/[/`'"]+ export/u.test('x')""",
        "`${1}`.length/2",
    ):
        assert literal in joined


def test_comments_and_indentation_are_dropped() -> None:
    source = """
// @ts-check
/** What it
 * does: import {a} from 'b'. */
export function f(/* inner */ a) {

    const b = a/*parts*/in{}; // at the end
    return a /* over
    two lines */
}
"""
    joined = join({"start.js": source}, "start.js")
    assert "function f(a){const b=a in{};return a}" in joined


def test_a_property_called_import_or_export_is_none() -> None:
    source = "const a={import:1,export:2};f(a.import,a.export,importer,$export);"
    assert source in join({"start.js": source}, "start.js")


@pytest.mark.parametrize(
    ("code", "short"),
    [
        pytest.param("a = b ? .5 : [ 1 ];", "a=b?.5:[1];", id="marks"),
        pytest.param("a = [\n1,\n2\n];\nb(\n)", "a=[1,2];b()", id="line ends"),
        pytest.param("a = b\nc()", "a=b\nc()", id="a line end that ends a statement"),
        pytest.param("(a) => b > c", "(a)=>b>c", id="arrows"),
        pytest.param("a + +b - -c;", "a + +b - -c;", id="signs"),
        pytest.param("typeof a in b", "typeof a in b", id="words"),
        pytest.param("a = ' ; '", "a=' ; '", id="strings"),
    ],
)
def test_spaces_go_where_marks_part_words(code: str, short: str) -> None:
    assert f"\n{short}\n" in join({"start.js": code}, "start.js")


def test_windows_line_ends_make_no_difference() -> None:
    source = "import {a} from './a.js';\nconst b = `\n`;\n"
    modules = {"start.js": source, "a.js": "export const a = 1;\n"}
    windows = {name: text.replace("\n", "\r\n") for name, text in modules.items()}
    assert join(windows, "start.js") == join(modules, "start.js")


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node to run the script")
def test_the_joined_script_runs() -> None:
    modules = {
        "start.js": f"import {{twice as two}} from './a.js';\n{KEPT}\n"
        "export const said = [two(4), quote, template, pattern, typeof globalThis.two];\n"
        "class Hidden {}\nexport class Shown extends Hidden { get name() { return 'shown'; } }\n"
        "export async function* later() {}\n",
        "a.js": "const factor = 2;\nexport function twice(x) { return x * factor; }\n",
    }
    code = f"const made = {join(modules, 'start.js')}; console.log(JSON.stringify(made.said));"
    done = subprocess.run(["node", "-e", code], capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout) == [
        8,
        "it's // no comment",
        "first\n    // in the text\n    import {x} from './x.js'; /* } */1\n    </script>",
        0.5,
        "undefined",
    ]
