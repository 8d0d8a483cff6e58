"""What people asked in vain: kept without the person, rated by a press or a word, and worked off by an admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ruamel.yaml import YAML

from bot.messages import Choice
from bot.questions import KeptQuestion, Outcome, QuestionState
from tests.talking import Bot, Person

_STRANGE = "il fera beau demain à Brest ?"
# A question that `knowledge check` holds to its entry.
_KNOWN, _TOPIC = "Comment vérifier qu'un organisme de stages est vraiment agréé ?", "stage-arnaque"
_ADMIN = 99


@pytest.fixture
def bot(start_bot: Callable[..., Bot]) -> Bot:
    return start_bot(admin_telegram_ids=frozenset({_ADMIN}))


@pytest.fixture
def ana(bot: Bot) -> Person:
    return bot.person(1)


@pytest.fixture
def admin(bot: Bot) -> Person:
    return bot.person(_ADMIN)


def kept(bot: Bot) -> list[KeptQuestion]:
    with bot.app.workshop.new_unit() as unit:
        return list(unit.questions.all(100))


def outcomes(bot: Bot) -> list[tuple[str, str | None, int]]:
    return [(one.asked.outcome.value, one.asked.topic, one.times) for one in kept(bot)]


def ask_known(person: Person) -> str:
    """A question that an entry answers for sure."""
    said = person.say(_KNOWN)
    assert "Utile" in person.labels
    return said


# --- unanswered


def test_an_unanswered_question_is_kept_with_its_day_and_its_proposals(bot: Bot, ana: Person) -> None:
    ana.say(_STRANGE)
    (one,) = kept(bot)
    assert one.asked.text == _STRANGE
    assert one.asked.outcome is Outcome.UNANSWERED
    assert one.asked_on.isoformat() == "2026-11-22"
    assert [f"topic:{topic}" for topic in one.asked.proposals] == [choice.action for choice in ana.buttons[:3]]


def test_two_people_who_ask_the_same_are_counted_and_not_told_apart(bot: Bot, ana: Person) -> None:
    ana.say(_STRANGE)
    bot.person(2).say(_STRANGE)
    assert outcomes(bot) == [("unanswered", None, 2)]


def test_what_could_tell_who_asked_is_masked(bot: Bot, ana: Person) -> None:
    ana.say("il fera beau à Brest pour AB-123-CD ? répondez à Mme Nomdefamille au 06 12 34 56 78")
    text = kept(bot)[0].asked.text
    assert "Brest" in text
    assert not [trace for trace in ("AB-123", "Nomdefamille", "06 12") if trace in text]


def test_words_that_ask_nothing_of_ours_are_not_kept(bot: Bot, ana: Person) -> None:
    ana.say("zorglub farandole mirliton")
    assert kept(bot) == []


def test_courtesy_commands_and_answered_questions_are_not_kept(bot: Bot, ana: Person) -> None:
    for said in ("bonjour", "merci", "/inconnue", "mon solde", _KNOWN):
        ana.say(said)
    assert kept(bot) == []


def test_none_of_these_says_so_in_place_of_unanswered(bot: Bot, ana: Person) -> None:
    ana.say(_STRANGE)
    said = ana.press("Aucun de ceux-là")
    assert "Je ne sais pas répondre" in said
    assert "sans rien qui dise de qui elle vient" in said
    assert outcomes(bot) == [("none_of_these", None, 1)]


def test_a_proposal_that_is_chosen_tells_what_the_question_was_about(bot: Bot, ana: Person) -> None:
    ana.say(_STRANGE)
    topic = ana.buttons[0].action.partition(":")[2]
    ana.press_action(ana.buttons[0].action)
    assert outcomes(bot) == [("unanswered", topic, 1)]
    ana.press("Pas utile")
    assert kept(bot)[-1].asked.text == _STRANGE


def test_the_same_message_delivered_twice_is_counted_once(bot: Bot, ana: Person) -> None:
    message = ana.incoming(text=_STRANGE)
    ana.send(message)
    ana.send(message)
    assert outcomes(bot) == [("unanswered", None, 1)]


def test_erasing_oneself_leaves_the_question_which_is_nobodys(bot: Bot, ana: Person) -> None:
    ana.say(_STRANGE)
    ana.say("/supprimer")
    ana.press("Oui, tout effacer")
    assert outcomes(bot) == [("unanswered", None, 1)]


# --- feedback


def test_an_answer_can_be_rated_by_one_row_of_two_small_buttons(ana: Person) -> None:
    ask_known(ana)
    assert [one.label for one in ana.replies[-1].choices[-1]] == ["Utile", "Pas utile"]
    assert [len(row) for row in ana.replies[-1].choices[:-1]] == [1] * (len(ana.replies[-1].choices) - 1)


def test_useful_is_thanked_for_and_nothing_is_kept(bot: Bot, ana: Person) -> None:
    ask_known(ana)
    assert "Merci" in ana.press("Utile")
    assert ana.labels == ["Accueil"]
    assert kept(bot) == []


def test_useful_can_be_said_later(ana: Person) -> None:
    ask_known(ana)
    useful = ana.buttons[-2].action
    ana.say("mon solde")
    assert "Merci" in ana.press_action(useful)


@pytest.mark.parametrize(
    ("label", "outcome"), [("Pas clair", "unclear"), ("Pas mon cas", "not_my_case"), ("Faux", "wrong")]
)
def test_a_thumb_down_asks_why_and_its_reason_takes_its_place(bot: Bot, ana: Person, label: str, outcome: str) -> None:
    ask_known(ana)
    ana.press("Pas utile")
    assert ana.labels == ["Pas clair", "Pas mon cas", "Faux"]
    assert outcomes(bot) == [("not_useful", _TOPIC, 1)]
    assert "Merci" in ana.press(label)
    assert outcomes(bot) == [(outcome, _TOPIC, 1)]
    offered = [one.action for one in ana.buttons if one.action.startswith("topic:")]
    assert 1 <= len(offered) <= 3
    assert f"topic:{_TOPIC}" not in offered


def test_an_earlier_answer_can_be_rated_after_another_one(bot: Bot, ana: Person) -> None:
    ask_known(ana)
    useless = ana.buttons[-1].action
    ana.say("mon solde")
    assert "n'allait pas" in ana.press_action(useless)
    assert outcomes(bot) == [("not_useful", _TOPIC, 1)]


def test_an_answer_is_rated_once(bot: Bot, ana: Person) -> None:
    ask_known(ana)
    useful, useless = (one.action for one in ana.buttons[-2:])
    ana.press_action(useless)
    reason = ana.buttons[0].action
    ana.press_action(reason)
    before = outcomes(bot)
    for action in (useless, useful, reason):
        assert "n'est plus valable" in ana.press_action(action)
    assert outcomes(bot) == before


@pytest.mark.parametrize(
    "action", ["1~rate:wrong:1", "1~rate:unanswered", "1~rate:", "1~rate:x:y", "77~rate:useful", "2~rate:none_of_these"]
)
def test_a_forged_rating_keeps_nothing(bot: Bot, ana: Person, action: str) -> None:
    ask_known(ana)
    assert "n'est plus valable" in ana.press_action(action)
    assert kept(bot) == []


@pytest.mark.parametrize("said", ["ça ne répond pas", "rien à voir !", "it doesn't answer my question"])
def test_a_typed_complaint_is_a_thumb_down(bot: Bot, ana: Person, said: str) -> None:
    ask_known(ana)
    assert "n'allait pas" in ana.say(said)
    assert "Merci" in ana.say("pas clair")
    assert outcomes(bot) == [("unclear", _TOPIC, 1)]


def test_a_complaint_about_proposals_is_none_of_these(bot: Bot, ana: Person) -> None:
    ana.say(_STRANGE)
    ana.say("rien à voir")
    assert outcomes(bot) == [("none_of_these", None, 1)]


def test_a_complaint_about_nothing_told_is_an_ordinary_message(bot: Bot, ana: Person) -> None:
    ana.say("mon solde")
    assert "n'allait pas" not in ana.say("ça ne répond pas")


def test_a_restart_between_the_answer_and_its_rating_loses_nothing(start_bot: Callable[..., Bot]) -> None:
    ana = start_bot().person(1)
    ask_known(ana)
    action = ana.buttons[-1].action
    again = start_bot()
    assert "n'allait pas" in again.person(1).press_action(action)
    assert outcomes(again) == [("not_useful", _TOPIC, 1)]


# --- what follows


def test_a_question_that_follows_keeps_its_subject(ana: Person) -> None:
    ana.press_action("topic:stage-eligibilite")
    said = ana.say("et avec un permis étranger ?")
    assert "étranger" in said
    assert "Je ne suis pas sûr" not in said


def test_what_was_told_long_ago_is_no_subject_any_more(ana: Person) -> None:
    ana.press_action("topic:stage-cout")
    assert "stage-financement" in " ".join(one.action for one in _asked_why(ana))
    for _ in range(6):
        ana.say("mon solde")
    assert "stage-financement" not in " ".join(one.action for one in _asked_why(ana))


def _asked_why(person: Person) -> list[Choice]:
    person.say("comment ?")
    return person.buttons


def test_the_situation_on_record_chooses_the_entry(ana: Person) -> None:
    ana.tell("j'ai eu mon permis le 12 mai 2025")
    ana.say("le stage est-il obligatoire ?")
    assert "Stage obligatoire en période probatoire" not in ana.labels
    assert any(label in ana.labels for label in ("Noter une lettre", "Noter un stage"))


def test_a_48si_on_record_tells_what_to_do_now(ana: Person) -> None:
    ana.tell("j'ai reçu une lettre 48SI le 16 novembre 2026")
    assert "48SI" in ana.say("que faire maintenant ?")
    assert "Utile" in ana.labels


# --- the admin


@pytest.mark.parametrize("said", ["/admin", "/admin questions", "/ADMIN"])
def test_admin_does_not_exist_for_anybody_else(ana: Person, said: str) -> None:
    unknown = ana.say("/inconnue"), ana.buttons
    assert (ana.say(said), ana.buttons) == unknown


@pytest.mark.parametrize(
    "action", ["admin:take:1", "admin:done:1", "admin:list:new:0", "admin:export:new", "admin:", "admin"]
)
def test_a_forged_press_of_an_admin_button_does_nothing(bot: Bot, ana: Person, action: str) -> None:
    ana.say(_STRANGE)
    before = kept(bot)
    assert "n'est plus valable" in ana.press_action(action)
    assert _STRANGE not in " ".join(reply.text for reply in ana.replies)
    assert kept(bot) == before


@pytest.mark.parametrize(
    "action",
    ["admin:take:x", "admin:drop:1", "admin:list:old:0", "admin:export:all", "admin:", "admin", "admin:take:²"],
)
def test_an_odd_press_of_an_admin_does_nothing_either(bot: Bot, admin: Person, action: str) -> None:
    admin.say(_STRANGE)
    before = kept(bot)
    assert "n'est plus valable" in admin.press_action(action)
    assert kept(bot) == before


def test_an_admin_sees_the_groups_asked_most_first(bot: Bot, ana: Person, admin: Person) -> None:
    ana.say("quel temps fera-t-il à Lyon ?")
    for said in (_STRANGE, "fera-t-il beau demain à Brest ?"):
        ana.say(said)
        bot.person(2).say(said)
    shown = admin.say("/admin")
    assert "2 à voir, 0 en cours, 0 faites" in shown
    assert shown.index("Brest") < shown.index("Lyon")
    assert "4 fois" in shown
    assert "2 formes" in shown


def test_an_admin_takes_a_group_in_hand_and_is_done_with_it(bot: Bot, ana: Person, admin: Person) -> None:
    ana.say(_STRANGE)
    admin.say("/admin")
    assert "0 à voir, 1 en cours, 0 faites" in admin.press("Prendre")
    assert [one.state for one in kept(bot)] == [QuestionState.IN_WORK]
    assert "Brest" in admin.press("En cours")
    assert "0 à voir, 0 en cours, 1 faites" in admin.press("Fait")
    assert [one.state for one in kept(bot)] == [QuestionState.DONE]


def test_a_group_that_another_admin_took_is_said_to_be_gone(bot: Bot, ana: Person, admin: Person) -> None:
    ana.say(_STRANGE)
    admin.say("/admin")
    take = next(one.action for one in admin.buttons if one.label.startswith("Prendre"))
    admin.press_action(take)
    assert "n'est plus là" in admin.press_action(take)
    assert [one.state for one in kept(bot)] == [QuestionState.IN_WORK]


def test_many_groups_are_shown_page_by_page(ana: Person, admin: Person) -> None:
    words = ("Brest", "Lyon", "Nantes", "Toulouse", "Marseille", "Strasbourg", "Bordeaux")
    for word in words:
        ana.say(f"où acheter une bicyclette {word} {word} ?")
    first = admin.say("/admin")
    second = admin.press("Suite")
    assert [(word in first) + (word in second) for word in words] == [1] * len(words)
    assert admin.press("Retour") == first


def test_the_export_is_yaml_that_a_file_of_questions_takes(ana: Person, admin: Person) -> None:
    ana.say('il fera "beau" demain à Brest : oui ou non ?')
    admin.say("/admin")
    said = admin.press("Exporter")
    (file,) = admin.replies[-1].attachments
    (document,) = YAML(typ="safe").load_all(file.content.decode())
    assert document == {"ask": ['il fera "beau" demain à Brest : oui ou non ?']}
    assert file.content.decode().startswith("# asked/")
    assert "ask:" in said


def test_nothing_to_export_is_said(ana: Person, admin: Person) -> None:
    admin.say("/admin")
    assert not [label for label in admin.labels if label == "Exporter"]
    assert "Rien ici" in admin.press_action("admin:export:new")


def test_a_form_under_way_waits_while_the_admin_looks(ana: Person, admin: Person) -> None:
    admin.say("/stage")
    admin.say("/admin")
    assert "C'est enregistré" in admin.tell("3 et 4 mars 2026, volontaire")


# --- time


def test_what_was_done_with_is_forgotten_in_time_and_what_waits_later(bot: Bot, ana: Person, admin: Person) -> None:
    ana.say(_STRANGE)
    admin.say("/admin")
    admin.press("Fait")
    ana.say("où acheter une bicyclette à Lyon ?")
    bot.advance_to("2027-02-20T10:00:00+01:00")
    assert len(kept(bot)) == 2
    bot.advance_to("2027-02-21T10:00:00+01:00")
    assert [one.asked.text for one in kept(bot)] == ["où acheter une bicyclette à Lyon ?"]
    bot.advance_to("2027-11-23T10:00:00+01:00")
    assert kept(bot) == []
