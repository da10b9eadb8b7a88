"""What a reader without JavaScript gets: title, a drawn map, the islands and the notes.

Previews of mail programs and phones show this part of the page.
"""

from collections.abc import Mapping, Sequence
from html import escape

from branca.element import MacroElement
from folium.template import Template

from geo.atlas import Atlas
from geo.model import Article, Dispute, Island, Note, Text
from maps import articletexts
from maps.drawing import drawing, names, swatch
from maps.elements import quoted
from maps.panels import texts


class Fallback(MacroElement):
    """The part of the page that shows when scripts do not run."""

    loads_nothing = True  # every text in it is escaped

    _template = Template(
        "{% macro html(this, kwargs) %}<noscript>{{ this.content }}</noscript>{% endmacro %}"
    )

    def __init__(self, atlas: Atlas, articles: Sequence[Article], *, lang: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Fallback"
        self.content = quoted(_content(atlas, articles, lang))


def _content(atlas: Atlas, articles: Sequence[Article], lang: str) -> str:
    dispute = atlas.dispute
    words = {key: text[lang] for key, text in texts(dispute, atlas.texts).items()}
    islands = atlas.features("islands")
    credits_ = [licence.credit for licence in dispute.licences.values() if licence.credit]
    return "".join(
        (
            '<div class="fallback"><main>',
            f"<h1>{escape(dispute.title[lang])}</h1>",
            f'<p class="subtitle">{escape(dispute.subtitle[lang])}</p>',
            drawing(atlas, lang),
            f"<table><caption>{escape(dispute.agreement.provision[lang])}</caption>",
            *(_row(island, dispute, words, lang) for island in islands),
            "</table>",
            *(_readings(island, dispute, words, lang) for island in islands),
            *(_article(article, atlas, lang) for article in articles),
            f'<p class="quiet">{escape(" · ".join(credit[lang] for credit in credits_))}</p>',
            f'<p class="quiet">{escape(_filled(words["record"], version=dispute.version))}</p>',
            "</main></div>",
        )
    )


def _row(island: Island, dispute: Dispute, words: Mapping[str, str], lang: str) -> str:
    labels = {status.id: status.label[lang] for status in dispute.agreement.statuses}
    parties = {party.code: party.name[lang] for party in dispute.parties}
    held = _filled(
        words["held-and-claimed"],
        holder=parties[island.administered_by],
        claimants=", ".join(parties[code] for code in island.claimed_by),
    )
    written = "<br>".join(
        f'<span lang="{escape(language)}">{escape(text)}</span>'
        for language, text in names(island, dispute)
    )
    return (
        f'<tr><th scope="row">{written}</th>'
        f"<td>{swatch(island, dispute)} {escape(labels[island.status])}</td>"
        f"<td>{escape(held)}</td></tr>"
    )


def _readings(island: Island, dispute: Dispute, words: Mapping[str, str], lang: str) -> str:
    """Tell what the agreement says of an island and how each party reads it; opens on a press."""
    title = " / ".join(text for _, text in names(island, dispute))
    rows = [(dispute.agreement.provision[lang], island.article[lang])] if island.article else []
    rows += [
        (
            _filled(words["reading-of"], party=party.name[lang]),
            island.readings[party.code].text[lang],
        )
        for party in dispute.parties
        if party.code in island.readings
    ]
    facts = "".join(f"<dt>{escape(term)}</dt><dd>{escape(said)}</dd>" for term, said in rows)
    return f"<details><summary>{escape(title)}</summary><dl>{facts}</dl></details>"


def _article(article: Article, atlas: Atlas, lang: str) -> str:
    cited = article.citation
    source = ", ".join(filter(None, (cited.agency, cited.publisher, cited.date)))
    notes = "".join(_note(note, lang) for note in article.notes)
    return (
        f"<h2>{_said(article.headline, lang)}</h2>"
        f'<p class="quiet"><cite lang="{escape(cited.language)}">{escape(cited.title)}</cite>. '
        f"{escape(source)}</p><ol>{notes}</ol>{_text(article, atlas, lang)}"
    )


def _text(article: Article, atlas: Atlas, lang: str) -> str:
    """Set the text of an article of a reader's own in paragraphs, its mentions marked."""
    if article.text is None:
        return ""
    written = article.text.lang or lang
    body = "".join(
        f"<p>{''.join(_piece(one, atlas, lang) for one in paragraph).removesuffix('<br>')}</p>"
        for paragraph in articletexts.paragraphs(article)
    )
    return f'<div lang="{escape(written)}">{body}</div>'


def _piece(piece: articletexts.Piece, atlas: Atlas, lang: str) -> str:
    if isinstance(piece, str):
        return escape(piece).replace("\n", "<br>")
    if "date" in piece:
        return f"<time>{escape(piece['text'])}</time>"
    meaning = atlas.meanings.get(piece["mention"])
    title = meaning.name((lang,)) if meaning else piece["mention"]
    return f'<mark title="{escape(title)}">{escape(piece["text"])}</mark>'


def _note(note: Note, lang: str) -> str:
    said = ", ".join(filter(None, (_said(note.speaker, lang), escape(note.date or ""))))
    return (
        f"<li><b>{_said(note.headline, lang)}</b> {_said(note.body, lang)} "
        f'<span class="quiet">{said}</span></li>'
    )


def _said(text: Text | None, lang: str) -> str:
    """Give a text in a language, or in one that it has, and say which."""
    if not text:
        return ""
    if lang in text:
        return escape(text[lang])
    other, said = next(iter(text.items()))
    return f'<span lang="{escape(other)}">{escape(said)}</span>'


def _filled(text: str, **values: str) -> str:
    """Put values in the place of `{name}` in a word of the page."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
