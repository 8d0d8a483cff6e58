"""What Telegram itself shows of the bot, and its few sentences outside of the talk, in French and English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """Commands, descriptions and sentences in one language."""

    commands: tuple[tuple[str, str], ...]
    description: str  # in an empty chat, at most 512 characters
    short_description: str  # on the profile page, at most 120 characters
    private_only: str
    open_private: str
    failure: str
    too_fast: str


FRENCH = Menu(
    commands=(
        ("start", "Accueil : mes points et mes prochaines dates"),
        ("aide", "Ce que je sais faire"),
        ("profil", "Mon permis et ce que j'ai noté"),
        ("solde", "Mes points, et d'où vient ce nombre"),
        ("courbe", "Mes points au fil du temps, en image"),
        ("infraction", "Noter une infraction"),
        ("stage", "Noter un stage"),
        ("lettre", "Courrier : lettre reçue, lettre à écrire, délais"),
        ("ecrire", "Écrire une lettre à envoyer"),
        ("remboursement", "Suivre le remboursement de l'amende"),
        ("rappels", "Mes prochains rappels"),
        ("email", "Recevoir les rappels par e-mail"),
        ("mesdonnees", "Voir et emporter mes données"),
        ("supprimer", "Tout effacer"),
        ("langue", "Changer de langue"),
        ("annuler", "Abandonner la question en cours"),
    ),
    description=(
        "Je tiens le compte de vos points de permis, je calcule les dates qui comptent pour vous et je vous les "
        "rappelle à temps, ici ou par e-mail. J'écris vos lettres et réponds à vos questions, source à l'appui. "
        "Je ne demande jamais votre numéro de permis, et votre nom seulement pour écrire une lettre. "
        "Ce sont des informations, pas un conseil juridique."
    ),
    short_description="Vos points de permis, les dates à ne pas manquer, et des réponses qui citent leur source.",
    private_only="Je ne parle qu'en conversation privée : vos points de permis ne regardent que vous.",
    open_private="Ouvrir la conversation privée",
    failure="Désolé, quelque chose n'a pas fonctionné de mon côté. Réessayez dans un instant.",
    too_fast=(
        "Vous écrivez plus vite que je ne peux lire. Reprenez dans une demi-minute : ce que vous envoyez d'ici là "
        "n'est pas lu. Les boutons des rappels, eux, marchent toujours."
    ),
)

ENGLISH = Menu(
    commands=(
        ("start", "Home: my points and my next dates"),
        ("aide", "What I can do"),
        ("profil", "My licence and what I noted"),
        ("solde", "My points, and where the number comes from"),
        ("courbe", "My points over time, as a picture"),
        ("infraction", "Note an offence"),
        ("stage", "Note a course"),
        ("lettre", "Mail: letter received, letter to write, delays"),
        ("ecrire", "Write a letter to send"),
        ("remboursement", "Follow the refund of the fine"),
        ("rappels", "My next reminders"),
        ("email", "Get reminders by e-mail"),
        ("mesdonnees", "See and take away my data"),
        ("supprimer", "Erase everything"),
        ("langue", "Change the language"),
        ("annuler", "Drop the current question"),
    ),
    description=(
        "I keep count of the points on your French driving licence, work out the dates that matter to you and remind "
        "you of them in time, here or by e-mail. I write your letters and answer your questions, sources named. "
        "I never ask for your licence number, and for your name only to write a letter. "
        "This is information, not legal advice."
    ),
    short_description="The points on your French licence, dates not to miss, and answers that name their source.",
    private_only="I only talk in private: your licence points are nobody else's business.",
    open_private="Open the private chat",
    failure="Sorry, something went wrong on my side. Please try again in a moment.",
    too_fast=(
        "You write faster than I can read. Go on in half a minute: what you send until then is not read. "
        "The buttons of reminders always work."
    ),
)


def menu_for(language: str | None) -> Menu:
    """French, unless the person's client is in English."""
    return ENGLISH if language == "en" else FRENCH
