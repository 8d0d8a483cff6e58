"""Which topic a question is about, when what was told before or what the person recorded belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.library import Case, Library, Match
from bot.dialogue.understanding.folding import fold
from knowledge.features import content_words
from knowledge.normalise import letter_codes

_SHORT = 5  # words that carry something: a longer question says itself what it is about
_BARELY = 2  # the same without "et": "ça coûte combien ?" goes on, "comment cuire un œuf ?" does not
_LOOKED_AT = 6  # topics of each search that are compared
_PROPOSED = 3
_ROOT = 4  # letters that "coûte" and "coût", "inscrit" and "inscription" share

# What a topic gets for each sign that it is meant; found on the cases of tests/dialogue/following.yaml.
_NEIGHBOUR, _SAME_THEME = 0.3, 0.15
_NAMED, _NAMED_IN_TITLE, _COMPOSED = 0.45, 0.25, 0.3
_TOLD_ALREADY = -0.5
_SURE, _LEAD = 0.95, 0.15

_CONNECTED = re.compile(r"(?:ok(?:ay)?|oui|d'accord|merci|bon|ah|et|mais|alors|donc|du coup|and|but|so|what about)\b")
# A word that says what a question is about: without one it is about what was told before.
_SUBJECT = re.compile(
    r"\bpoints?\b|\bpts?\b|\bpermi[ts]?\b|\bstages?\b|\b48(?:m|n|si)?\b|\bamendes?\b|\bpv\b|\binfraction|\bprobatoire|"
    r"\blettre|\bsolde|\bradar|\bexces|\bfeu rouge|\balcool|\btelephone|\bceinture|\bsuspen|\binvalid|\breleve\b|"
    r"\blicen[cs]e|\bfines?\b|\bcourses?\b|\bletter|\bdonnees\b|\bbot\b|\bassur"
)
# What stands for the subject, or asks about it.
_POINTS_BACK = re.compile(
    r"\b(?:ca|cela|c'|c|ce|le|la|les|l'|il|elle|ils|elles|on|y|en|je|j'|combien|cb|cmb|quand|comment|ou|pourquoi|"
    r"it|that|they|how|when|where|why|can|do)\b"
)
_ASKING = frozenset({"combien", "temps", "quand", "comment", "pourquoi", "how", "much", "long", "when", "where", "why"})
_WHAT_NOW = re.compile(
    r"(?:(?:et|bon|ok|mais|alors)[ ,]+)*(?:(?:que|quoi) (?:dois[- ]je |faut[- ]il |je dois )?faire|"
    r"qu'est[- ]ce que je (?:dois faire|fais)|je (?:dois )?(?:fais|faire) quoi|(?:c'est )?quoi la suite|"
    r"quelle est la suite|et (?:maintenant|apres|ensuite)|la suite|par quoi (?:je )?commence[rz]?|"
    r"what (?:now|next|should i do|do i do|must i do))"
    r"(?: maintenant| ensuite| apres| du coup| alors| now| next)*[ ?!.]*"
)
_ELSEWHERE = re.compile(r"\b(?:hors|pas|plus|apres|fin du?|termine\w*)\b.{0,12}\bprobat")
# Asks without a word on what: the neighbours of what was told are proposed.
_BARE = re.compile(
    r"(?:(?:et|mais|ok|bon|alors|and|but)[ ,]+)*"
    r"(?:pourquoi|pk|pq|comment|quand|ou|qui|quoi|why|how|when|where|who)(?: (?:ca|cela|donc|that|so))*[ ?!.]*"
)
_PROBATION = "probatoire"
_PROBATION_LETTERS = frozenset({"48n"})


def match(question: str, told: str | None, case: Case, library: Library) -> Match:
    """The topic of a question asked after the topic `told`, by a person in the situation `case`.

    A short question without a subject of its own is about what was told; several signs must agree, else it is asked
    back. A topic that the question alone leads to surely is kept, unless the situation has one of its own.
    """
    alone = library.match(question)
    letter = _own_letter(case, library)
    if letter is not None and alone.topic is None and _WHAT_NOW.fullmatch(fold(question)):
        return Match(topic=letter)
    if told is not None and library.holds(told) and (is_follow_up(question) or _BARE.fullmatch(fold(question))):
        if _BARE.fullmatch(fold(question)):
            return Match(topic=None, proposals=library.related(told)[:_PROPOSED], is_near=True)
        return _compared(question, told, alone, library)
    if letter is not None and alone.topic is None and is_follow_up(question):
        return _compared(question, letter, alone, library, is_read=False)
    return _in_probation(question, alone, library) if case.probation else alone


def is_follow_up(question: str) -> bool:
    """Whether a question goes on from what was told: short, and opened by "et", or hardly more than "combien ?"."""
    said = fold(question)
    if _CONNECTED.match(said) is not None:
        return _is_short(question)
    if _SUBJECT.search(said) is not None:
        return False
    return len(_said_words(question)) <= _BARELY and _POINTS_BACK.search(said) is not None


def _said_words(question: str) -> list[str]:
    return [word for word in content_words(question) if word not in _ASKING]


def _is_short(question: str) -> bool:
    return len(content_words(question)) <= _SHORT


def _own_letter(case: Case, library: Library) -> str | None:
    topic = f"lettre-{case.letter.lower()}" if case.letter else ""
    return topic if library.holds(topic) else None


def _in_probation(question: str, alone: Match, library: Library) -> Match:
    """The entry for probation in place of the general one on the same subject, for a question that names no other."""
    said = fold(question)
    if not _is_short(question) or _ELSEWHERE.search(said) or letter_codes(question) - _PROBATION_LETTERS:
        return alone
    near = (alone.topic,) if alone.topic else alone.proposals if alone.is_near else ()
    for topic in near:
        own = f"{_PROBATION}-{topic}"
        if library.holds(own) and (topic == alone.topic or _says_all(question, topic)):
            return Match(topic=own)
    return alone


def _says_all(question: str, topic: str) -> bool:
    said = _roots(question)
    return all(root in said for root in _roots(topic.replace("-", " ")))


def _roots(text: str) -> frozenset[str]:
    """The beginnings of the words that carry something."""
    return frozenset(word[:_ROOT] for word in content_words(text) if len(word) >= _ROOT or word[0].isdigit())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """What the search finds for a question alone and for the same question put behind the topic `told`.

    `is_read`: that topic was read just now, so another one is meant.
    """

    question: str
    told: str
    library: Library
    is_read: bool
    alone: Sequence[str]
    together: Sequence[Sequence[str]]

    def decide(self) -> Match:
        """The topic that leads clearly, else the three best."""
        rated = sorted(((self._rate(topic), topic) for topic in self._candidates()), key=lambda one: (-one[0], one[1]))
        (best, topic), (second, _) = (*rated, (0.0, ""), (0.0, ""))[:2]
        if best >= _SURE and best - second >= _LEAD and self._belongs(topic) and self._is_seen(topic):
            return Match(topic=topic)
        return Match(topic=None, proposals=tuple(topic for _, topic in rated[:_PROPOSED]), is_near=True)

    def _candidates(self) -> Sequence[str]:
        together = (topic for order in self.together for topic in order)
        return tuple(dict.fromkeys([*self.alone, *self.library.neighbours(self.told), *together]))

    def _rate(self, topic: str) -> float:
        """How many signs say that `topic` is meant, from -0.5 to a little over 2."""
        rate = _closeness(topic, self.alone) + max(_closeness(topic, order) for order in self.together)
        if topic == self.told:
            return rate + (_TOLD_ALREADY if self.is_read else 0.0)
        if self._is_neighbour(topic):
            rate += _NEIGHBOUR
        elif self._has_theme(topic):
            rate += _SAME_THEME
        return rate + self._named(topic)

    def _named(self, topic: str) -> float:
        """What the words of the question say about a topic that those of the topic told do not."""
        before, own = _roots(_words_of(self.told)), _roots(_words_of(topic))
        new = _roots(self.question) - before
        if new & own:
            return _NAMED + (_COMPOSED if own <= new | before else 0.0)
        return _NAMED_IN_TITLE if new & _roots(self.library.title(topic)) else 0.0

    def _is_seen(self, topic: str) -> bool:
        """Whether the question speaks of a topic by itself: by its words, or by being nearest to it."""
        return topic in self.alone[:1] or self._named(topic) > 0

    def _belongs(self, topic: str) -> bool:
        return topic == self.told or self._is_neighbour(topic) or self._has_theme(topic)

    def _is_neighbour(self, topic: str) -> bool:
        return topic in self.library.neighbours(self.told)

    def _has_theme(self, topic: str) -> bool:
        return not set(self.told.split("-")).isdisjoint(topic.split("-"))


def _compared(question: str, told: str, alone: Match, library: Library, *, is_read: bool = True) -> Match:
    if alone.topic is None and not alone.is_near and _said_words(question):
        return alone  # about something else altogether
    joined = _joined(question, told, library)
    if alone.topic is not None and _changes_subject(question, told, alone.topic, joined, library):
        return alone
    together = [
        [topic for topic in library.nearest(asked, _LOOKED_AT) if topic != told or not is_read] for asked in joined
    ]
    comparison = _Comparison(
        question=question,
        told=told,
        library=library,
        is_read=is_read,
        alone=library.nearest(question, _LOOKED_AT),
        together=together,
    )
    return comparison.decide()


def _words_of(topic: str) -> str:
    return topic.replace("-", " ")


def _joined(question: str, told: str, library: Library) -> Sequence[str]:
    """The question with what it may be about: the theme alone, the whole subject, the title of the entry."""
    subject = _words_of(told)
    theme = subject if letter_codes(subject) else subject.split()[0]
    return [f"{one} {question}" for one in (theme, subject, library.title(told))]


def _changes_subject(question: str, told: str, topic: str, joined: Sequence[str], library: Library) -> bool:
    """Whether the question names another letter, or leads to the same place whatever is put before it."""
    if letter_codes(question) - letter_codes(_words_of(told)):
        return True
    return all(library.match(asked).topic == topic for asked in joined)


def _closeness(topic: str, found: Sequence[str]) -> float:
    """1/2 for the first found, less and less further down, 0 for what was not found."""
    return 1 / (2 + found.index(topic)) if topic in found else 0.0
