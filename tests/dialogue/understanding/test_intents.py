"""What a message is for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.understanding.intents import read_intent

_INTENTS = {
    "greeting": "bonjour|Bonjour !|salut|hello|/start",
    "thanks": "merci|merci beaucoup|ok merci|thanks a lot",
    "help": "aide|/aide|help|que sais-tu faire ?|bjr tu sers a koi",
    "cancel": "annuler|stop|laisse tomber",
    "yes": "oui|ok|d'accord",
    "no": "non|nope|pas du tout",
    "skip": "passer|je ne sais pas|plus tard",
    "ask_balance": "combien de points ?|mon solde|il me reste combien|bonjour, il me reste combien de points ?|"
    "combien de points me reste-t-il ?|cmb de pts il me reste|j'ai combien de points|quel est mon solde ?|"
    "how many points do I have left?|/solde",
    "ask_next_course": "quand puis-je refaire un stage ?|je peux refaire un stage quand|prochain stage possible ?|"
    "c'est quand mon prochain stage ?|Quand est-ce que je peux refaire un stage ?|When can I take another course?",
    "ask_refund_deadline": "jusqu'à quand je peux envoyer ma demande de remboursement de l'amende ?|"
    "date limite remboursement",
    "ask_dates": "mes dates|mes échéances|quelles dates dois-je retenir ?",
    "ask_curve": "montre-moi ma courbe|graphique de mes points|ma courbe|courbe|l'évolution de mes points|"
    "fais-moi un graphique de mon solde|bonjour, je voudrais voir ma courbe de points svp|historique de mes points|"
    "mes points au fil du temps|dessine la courbe|peux-tu me montrer ma courbe ?|can you show me my chart?|"
    "j'aimerais voir ma courbe|show me my curve|chart of my points|my points over time|"
    "draw a graph of my balance, please|history of my points",
    "ask_what_if": "et si je prends encore un feu rouge aujourd'hui ?|si je me fais flasher à 112 au lieu de 90|"
    "what if I run a red light|que se passe-t-il si je grille un feu rouge aujourd'hui ?|"
    "et si je téléphone au volant ?|"
    "Et si je commets une infraction ?|si je perds encore 3 points, il me reste combien ?|et si je me fais reflasher ?|"
    "si j'ai encore un excès de 25 km/h ?|what if I get caught speeding at 112 instead of 90?|"
    "et si j'oublie ma ceinture ?|"
    "si je suis flashé demain à 140 au lieu de 130|if I get caught using my phone",
    "ask_best_day": "quel est le meilleur jour pour un stage ?|dois-je attendre pour faire un stage ?|"
    "vaut-il mieux faire un stage maintenant ?|est-ce que je dois attendre avant de faire un stage ?|"
    "je fais un stage maintenant ou j'attends ?|should I wait before taking a course?|"
    "is it better to take a course now?|"
    "what is the best day for a course?|Quel est le meilleur moment pour faire un stage de récupération de points ?",
    "ask_why": "pourquoi ?|Pourquoi|pk ?|why?|pourquoi ces dates ?|mais pourquoi ?|pourquoi le 20 mars 2029 ?",
    "record": "j'ai eu mon permis le 12 mai 2021|il me reste 8 points|a@example.org|flashé à 52 au lieu de 50|"
    "bonjour, j'ai reçu une 48N hier",
    "question": "combien de points pour un feu rouge ?|combien de points donne un stage ?|récupération automatique|"
    "tous les combien peut-on faire un stage ?|lettre 48M|combien de points je risque de perdre ?|"
    "combien de points j'ai perdu pour un feu rouge ?|non-port de la ceinture|"
    "puis-je faire un stage le 3 mars ?|qui est l'auteur du Petit Prince ?|"
    "peut-on consulter son solde par téléphone ?|quand les points du stage sont-ils ajoutés ?|"
    "peut-on refaire un stage chaque année ?|"
    "si je grille un feu rouge combien de points je perds ?|que se passe-t-il si je ne fais pas le stage ?|"
    "que se passe-t-il si je suis flashé à l'étranger ?|si je grille un feu à vélo, je perds des points ?|"
    "si je me fais flasher avec une voiture de location ?|que se passe-t-il si je perds tous mes points ?|"
    "what happens if I lose all my points|et si j'ai 6 points ?|et si je ne paie pas ?|"
    "if I pay the fine do I lose points?|"
    "dois-je attendre la lettre 48N pour faire le stage ?|dois-je attendre un an pour refaire un stage ?|"
    "faut-il attendre pour faire un stage ?|meilleur moment pour faire un stage|"
    "vaut-il mieux attendre la récupération automatique ou faire un stage|pourquoi faire un stage ?|"
    "suspendu six mois, je fais mon stage maintenant ou j'attends de récupérer mon permis ?|"
    "c'est quoi la courbe d'apprentissage du permis ?|une photo de mon permis suffit-elle ?|"
    "pourquoi mes points ne sont pas revenus ?|pourquoi ai-je reçu une 48N ?",
    "small_talk": "ça va ?|t'es un robot ?|au revoir|qui es-tu ?|lol",
    None: "|asdfgh|🙂|...",
}


@pytest.mark.parametrize(
    ("said", "intent"), [(said, intent) for intent, texts in _INTENTS.items() for said in texts.split("|")]
)
def test_a_message_has_its_intent(said: str, intent: str | None) -> None:
    assert read_intent(said) == intent


@given(st.text(max_size=300))
def test_any_text_has_a_known_intent_or_none(text: str) -> None:
    assert read_intent(text) in _INTENTS


@pytest.mark.parametrize("noise", ["je ", "mon solde ", "combien ", "(", "48 ", "oui non ", "rembours", "a@", "’"])
def test_a_full_message_of_noise_has_a_known_intent(noise: str) -> None:
    assert read_intent((noise * 4096)[:4096]) in _INTENTS
