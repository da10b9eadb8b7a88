"""`disputed-islands annotate`: files in, standards out, one line for every complaint."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_standard_input_becomes_web_annotations(process: Run) -> None:
    answer = process("annotate", "-", given="国後島とКунашир")
    assert answer.returncode == 0
    assert json.loads(answer.stdout)["total"] == 2


@pytest.mark.parametrize("suffix", [".geojson", ".jsonl", ".jsonld"])
def test_the_suffix_of_the_output_says_the_form(run: Run, tmp_path: Path, suffix: str) -> None:
    article, output = tmp_path / "a.txt", tmp_path / f"out{suffix}"
    article.write_text("Shikotan", encoding="utf-8")
    assert run("annotate", article, "-o", output).returncode == 0
    kind = json.loads(output.read_text(encoding="utf-8")).get("type")
    wanted = {".geojson": "FeatureCollection", ".jsonl": None, ".jsonld": "AnnotationCollection"}
    assert kind == wanted[suffix]


def test_one_bad_file_keeps_the_others_not_back(run: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Shikotan", encoding="utf-8")
    bad.write_bytes(bytes(range(256)))
    answer = run("annotate", bad, good, "--format", "jsonl")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "binary" in answer.stderr
    assert json.loads(answer.stdout)["mentions"][0]["id"] == "shikotan"


def test_lines_are_answered_by_lines(run: Run, tmp_path: Path) -> None:
    lines, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines.write_text('{"text": "Shikotan"}\nbroken\n{"text": "Итуруп"}\n', encoding="utf-8")
    answer = run("annotate", lines, "-o", output)
    assert answer.returncode == 2
    assert "line 2" in answer.stderr
    assert len(output.read_text(encoding="utf-8").splitlines()) == 3


def test_lines_may_come_from_standard_input(process: Run) -> None:
    lines = '{"text": "Shikotan"}\n{"text": "Итуруп"}\n'
    answer = process("annotate", "-", "--format", "jsonl", given=lines)
    found = [json.loads(line)["mentions"][0]["id"] for line in answer.stdout.splitlines()]
    assert found == ["shikotan", "etorofu"]


def test_lines_that_tell_no_date_are_counted_from_the_date_given(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    own = '{"text": "yesterday", "date": "1956-10-19"}'
    lines.write_text(f'{own}\n{{"text": "yesterday"}}\n', encoding="utf-8")
    answer = run("annotate", lines, "--date", "2019-02-17")
    found = [json.loads(line)["dates"][0]["edtf"] for line in answer.stdout.splitlines()]
    assert found == ["1956-10-18", "2019-02-16"]
    assert run("annotate", lines, "--date", "soon").returncode == 2


@pytest.mark.parametrize("asked", [["--format", "geojson"], ["-o", "out.geojson"]])
def test_lines_are_answered_by_nothing_else(run: Run, tmp_path: Path, asked: list[str]) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"text": "Shikotan"}\n', encoding="utf-8")
    option, value = asked
    answer = run("annotate", lines, option, tmp_path / value if option == "-o" else value)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert not (tmp_path / "out.geojson").exists()


def test_a_file_of_lines_that_is_not_there_keeps_the_others_not_back(
    run: Run, tmp_path: Path
) -> None:
    lines, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines.write_text('{"text": "Shikotan"}\n', encoding="utf-8")
    answer = run("annotate", tmp_path / "none.jsonl", lines, "-o", output)
    assert answer.returncode == 2
    assert "none.jsonl" in answer.stderr
    assert len(output.read_text(encoding="utf-8").splitlines()) == 1


def test_what_was_written_before_stays_when_no_lines_can_be_read(run: Run, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("before", encoding="utf-8")
    assert run("annotate", tmp_path / "none.jsonl", "-o", output).returncode == 2
    assert output.read_text(encoding="utf-8") == "before"


def test_an_input_is_not_written_over(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Shikotan", encoding="utf-8")
    assert run("annotate", article, "-o", article).returncode == 2
    assert article.read_text(encoding="utf-8") == "Shikotan"
