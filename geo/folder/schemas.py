"""JSON Schemas that follow the dispute: what its files must hold, and what they hold instead.

The files in `schema` are JSON Schemas (Draft 2020-12) with placeholders. `name_{language}`
stands for one field a language, `area_{party}_km2` for one a party, and so on; a placeholder in
a key is bound in everything below it. The words to put in come from `dispute.json`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from geo import edtf
from geo.errors import Fault
from geo.folder.documents import Json, label, shown

if TYPE_CHECKING:
    from jsonschema import ValidationError

Words = Mapping[str, Sequence[str]]  # placeholder -> what it stands for

_MOST_WORDS = 20  # for one placeholder, as the schema says too: they multiply
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_KINDS = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a text",
}


def words_of(dispute: Json) -> Words:
    """Collect what placeholders stand for, from a `dispute.json` that may hold anything."""
    parties = _texts(dispute, "parties", "code")
    languages = _texts(dispute, "languages", "code")
    agreement = dispute.get("agreement") if isinstance(dispute, dict) else None
    property_ = agreement.get("property") if isinstance(agreement, dict) else None
    return {
        "language": languages,
        "other_language": languages,
        "party": [code.lower() for code in parties],
        "code": parties,
        "party_language": [
            language for language in _texts(dispute, "parties", "language") if language in languages
        ],
        "status": _texts(agreement, "statuses", "id"),
        "agreement": [property_] if isinstance(property_, str) else [],
    }


def _texts(document: Json, field: str, member: str) -> list[str]:
    records = document.get(field) if isinstance(document, dict) else None
    if not isinstance(records, list):
        return []
    values = (record.get(member) for record in records if isinstance(record, dict))
    texts = dict.fromkeys(value for value in values if isinstance(value, str))
    return list(islice(texts, _MOST_WORDS))


def expanded(node: Json, words: Words, bound: dict[str, str] | None = None) -> Json:
    """Put words in the place of placeholders.

    A list of choices that comes out empty is dropped: the dispute has a fault of its own then,
    and nothing else is blamed for it.

    Examples
    --------
    >>> expanded({"name_{language}": ["{language}"]}, {"language": ["eo", "el"]})
    {'name_eo': ['eo'], 'name_el': ['el']}
    """
    bound = bound or {}
    if isinstance(node, dict):
        members = {
            key: expanded(value, words, bound | binding)
            for pattern, value in node.items()
            for key, binding in _filled(pattern, words, bound)
        }
        return {key: value for key, value in members.items() if (key, value) != ("enum", [])}
    if isinstance(node, list):
        if all(isinstance(member, str) for member in node):
            return list(dict.fromkeys(text for m in node for text, _ in _filled(m, words, bound)))
        return [expanded(member, words, bound) for member in node]
    return node


def _filled(
    pattern: str, words: Words, bound: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Give every text that a pattern stands for, with what its placeholders are bound to."""
    names = [name for name in dict.fromkeys(_PLACEHOLDER.findall(pattern)) if name in words]
    choices = [[bound[name]] if name in bound else words[name] for name in names]
    for values in product(*choices):
        binding = dict(zip(names, values, strict=True))
        text = pattern
        for name, value in binding.items():
            text = text.replace(f"{{{name}}}", value)
        yield text, binding


@cache
def _template(name: str) -> Json:
    path = files("geo.folder") / "schema" / f"{name}.json"
    return json.loads(path.read_bytes())


def schema(name: str, words: Words) -> dict[str, Any]:
    """Give the schema of a file, by its name in `schema`: a document's or a layer's."""
    return _schema(name, tuple((key, tuple(texts)) for key, texts in words.items()))


@lru_cache(maxsize=64)  # the files of a few disputes
def _schema(name: str, words: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, Any]:
    whole = dict(_template(name))
    own = whole.pop("$defs", {})
    if "type" not in whole:  # a layer: its template tells the properties of a feature only
        own, whole = {"properties": whole}, {"$ref": "#/$defs/collection"}
    definitions = {**_template("common"), **own}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **expanded({**whole, "$defs": definitions}, dict(words)),
    }


def faults_of(document: Json, file: str, name: str, words: Words) -> list[Fault]:
    """Find everything in a document that its schema does not allow.

    Parameters
    ----------
    document
        Plain JSON types.
    file
        Under which name to report.
    name
        Which schema to hold it against.
    words
        What the placeholders of the schema stand for.
    """
    rules = schema(name, words)
    found = sorted(
        _validator()(rules).iter_errors(document), key=lambda error: list(map(str, error.path))
    )
    first = {_place(error): error for error in reversed(found)}  # of all that say the same
    faults = (
        f
        for error in found
        if first[_place(error)] is error
        for f in _faults(error, document, file, rules)
    )
    return list(dict.fromkeys(faults))


@cache
def _validator() -> Callable[[Json], Any]:
    """Give what makes a validator of a schema, with formats and a rule of our own."""
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError
    from jsonschema.validators import extend

    def told_once(_: object, wanted: bool, value: Json, __: object) -> Iterator[ValidationError]:
        if wanted and isinstance(value, list) and _holds_one_twice(value):
            yield ValidationError("not unique")

    checker = FormatChecker(formats=())
    for format_, check in _FORMATS.items():
        checker.checks(format_)(check)
    kind: Any = extend(Draft202012Validator, {"uniqueItems": told_once})  # type: ignore[no-untyped-call]
    return partial(kind, format_checker=checker)


def _place(error: "ValidationError") -> tuple[object, ...]:
    """Tell where an error is and by what rule: a missing field is told once for each field."""
    return (*error.absolute_path, None, *error.absolute_schema_path)


def _holds_one_twice(members: Sequence[Json]) -> bool:
    """Tell so in one pass; the validator's own rule compares every member with every other."""
    return len({json.dumps(member, sort_keys=True) for member in members}) < len(members)


def _faults(
    error: "ValidationError", document: Json, file: str, rules: Mapping[str, Any]
) -> Iterator[Fault]:
    """Tell an error of the validator in our words, once for every field that it concerns."""
    record, path = place_of(document, list(error.absolute_path))
    if error.validator in {"required", "dependentRequired"}:
        for missing in _missing(error):
            remedy = _described(error.schema, missing, rules) or "add it"
            yield Fault(file, record, ".".join([*path, missing]), "is missing", remedy)
        return
    problem = _problem(error)
    yield Fault(file, record, ".".join(path), problem, _remedy(error))


def place_of(document: Json, path: Sequence[str | int]) -> tuple[str, list[str]]:
    """Split the path of a value into the record it belongs to and the field within."""
    steps = list(path)
    record = ""
    node = document
    if steps[:1] == ["features"] and len(steps) > 1:
        node, record = node["features"], "feature"
        steps = steps[1:]
    elif steps[:1] == ["annotations"] and len(steps) > 1:
        node, record = node["annotations"], "note"
        steps = steps[1:]
    elif isinstance(document, list) and steps:
        record = "record"
    if record:
        place = int(steps.pop(0))
        member = node[place]
        identity = member.get("id") if isinstance(member, dict) and record != "note" else None
        record = label(identity) or f"{record} {place + 1}"
    if steps[:1] == ["properties"]:
        steps = steps[1:]
    return record, [shown(step) if isinstance(step, str) else str(step + 1) for step in steps]


def _missing(error: "ValidationError") -> list[str]:
    rule: Any = error.validator_value
    given: Any = error.instance
    wanted = (
        rule
        if error.validator == "required"
        else [field for trigger, fields in rule.items() if trigger in given for field in fields]
    )
    return [field for field in wanted if field not in given]


def _described(rules: Json, field: str, whole: Mapping[str, Any]) -> str:
    """Find what the schema says about a field that is not there."""
    rule = rules.get("properties", {}).get(field, {})
    own = rule.get("description")
    reference = rule.get("$ref", "").removeprefix("#/$defs/")
    inherited = whole["$defs"].get(reference, {}).get("description", "")
    return str(own or inherited)


def _problem(error: "ValidationError") -> str:
    rule: Any = error.validator_value
    match error.validator:
        case "type":
            return f"is {_kind(error.instance)}, not {_kinds(rule)}"
        case "minLength" | "minItems":
            return "is empty" if not error.instance else "is too short"
        case "maxLength" | "maxItems":
            return "is too long"
        case "uniqueItems":
            return "holds one thing twice"
        case "pattern" if not str(error.instance).strip():
            return "is empty"
        case _:
            return f"is {_value(error.instance)}"


def _remedy(error: "ValidationError") -> str:
    rules: Any = error.schema
    rule: Any = error.validator_value
    match error.validator:
        case "enum":
            return f"choose from {', '.join(map(str, rule))}"
        case "const":
            return f"write {rule}"
        case "uniqueItems":
            return "remove the second"
        case "minimum":
            return f"write a number of {rule:g} or more"
        case "maximum":
            return f"write a number of {rule:g} or less"
        case "type":
            return str(rules.get("description") or f"write {_kinds(rule)}")
        case _:
            return str(rules.get("description") or "correct it")


def _kinds(wanted: str | list[str]) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(_KINDS[name] for name in names)


def _kind(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return "an object"


def _value(value: Json) -> str:
    if isinstance(value, str):
        return f"'{shown(value)}'"
    if isinstance(value, bool | int | float) and abs(value) < 1e15:
        return str(value).lower()
    return _kind(value)


def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or edtf.is_date(value)


def _has_first_day(value: object) -> bool:
    return not isinstance(value, str) or edtf.has_first_day(value)


def _is_web_address(value: object) -> bool:
    """Accept http and https only, and nothing that breaks out of an attribute."""
    if not isinstance(value, str):
        return True
    return re.fullmatch(r"https?://[^\s\"'<>`\\]+", value) is not None


def _is_short_quote(value: object) -> bool:
    return not isinstance(value, str) or len(value.split()) <= _LONGEST_QUOTE_WORDS


_LONGEST_QUOTE_WORDS = 10
_FORMATS: dict[str, Callable[[object], bool]] = {
    "edtf": _is_edtf,
    "edtf-begun": _has_first_day,
    "web-address": _is_web_address,
    "short-quote": _is_short_quote,
}
