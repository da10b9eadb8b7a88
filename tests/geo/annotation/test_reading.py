"""Articles in any dress: plain, marked up, in old encodings, with a file beside them."""

from pathlib import Path

import pytest

import geo
from geo.annotation.reading import article_of, plain_of_html, read_article_text

RUSSIAN = "Жители Кунашира и Шикотана ждут паром. Погода на островах портится, рейсы отменены. " * 4
JAPANESE = "国後島と色丹島の住民は連絡船を待っている。天候が悪化し、便は欠航となった。" * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "utf-8"),
        (JAPANESE, "utf-8-sig"),
        (JAPANESE, "utf-16"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "utf-16"),
    ],
)
def test_the_encoding_is_found_out(text: str, encoding: str) -> None:
    assert article_of(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
@pytest.mark.parametrize("before", ["", "a"], ids=["even", "odd"])
def test_the_encoding_of_a_long_text_is_found_out(before: str, encoding: str) -> None:
    text = before + "国後島と択捉島について、両政府は協議を続けた。\n" * 9000
    assert article_of(text.encode(encoding), "a.txt").text == text


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(geo.TextError, match=r"^a\.png: is no text but a binary file"):
        article_of(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "a.png")


def test_an_empty_file_is_an_empty_text() -> None:
    assert article_of(b"", "a.txt").text == ""


PAGE = """<!doctype html><html lang="en"><head><title>A ferry</title><style>p {}</style></head><body>
<nav><a href="/">Home</a></nav><article><h1>A ferry</h1>
<p>The ferry from Kunashir reached the harbour after two days of fog &amp; wind, said the master.</p>
<p>Passengers for Shikotan waited in the school until the evening, and were given tea and bread.</p>
</article><script>alert("Iturup")</script></body></html>"""


def test_of_a_page_the_article_is_kept() -> None:
    article = article_of(PAGE.encode(), "a.html", suffix=".html")
    assert "fog & wind" in article.text
    assert "Iturup" not in article.text
    assert article.lang == "en"


@pytest.mark.parametrize("charset", ["punycode", "hex", "undefined", "klingon"])
def test_a_page_that_claims_an_encoding_no_page_has_is_read_as_it_looks(charset: str) -> None:
    page = f"<!doctype html><meta charset={charset}><p>Kunashir is there</p>"
    assert article_of(page.encode(), "a.html").text == "Kunashir is there"


def test_a_head_that_nobody_closed_hides_no_text() -> None:
    page = "<html><head><title>A ferry</title><body><p>Kunashir<p>Shikotan"
    assert plain_of_html(page) == "Kunashir\nShikotan"


def test_of_markdown_the_words_are_kept() -> None:
    text = "# Kunashir\n\nA *ferry* to [Shikotan](https://example.org/x).\n"
    article = article_of(text.encode(), "a.md", suffix=".md")
    assert article.text == "Kunashir\n\nA ferry to Shikotan."


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "A ferry"\ndate: 2019-02-17\n---\n',
        '+++\ntitle = "A ferry"\ndate = 2019-02-17\n+++\n',
    ],
)
def test_front_matter_tells_title_and_date(front: str) -> None:
    article = article_of((front + "Kunashir").encode(), "a.txt")
    assert (article.title, article.date, article.text) == ("A ferry", "2019-02-17", "Kunashir")


def test_what_stands_between_two_rules_is_no_front_matter() -> None:
    text = "---\nThey met on Kunashir.\n---\nThe end\n"
    assert article_of(text.encode(), "a.txt").text == text


def test_a_file_beside_it_tells_where_it_appeared(tmp_path: Path) -> None:
    (tmp_path / "my.txt").write_text("Kunashir", encoding="utf-8")
    (tmp_path / "my.toml").write_text('publisher = "Evening Paper"\n', encoding="utf-8")
    assert read_article_text(tmp_path / "my.txt").publisher == "Evening Paper"


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ("title = 5\n", "title is no text"),
        ('date = "soon"\n', "'soon' is no date"),
        ('url = "javascript:alert(1)"\n', "is no address"),
        ("title\n", "is not TOML"),
    ],
)
def test_what_it_tells_wrong_is_refused(tmp_path: Path, told: str, complaint: str) -> None:
    (tmp_path / "my.txt").write_text("Kunashir", encoding="utf-8")
    (tmp_path / "my.toml").write_text(told, encoding="utf-8")
    with pytest.raises(geo.TextError, match=complaint):
        read_article_text(tmp_path / "my.txt")


@pytest.mark.parametrize("name", ["absent.txt", "."])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(geo.TextError, match=r"check its name|is a folder"):
        read_article_text(tmp_path / name)
