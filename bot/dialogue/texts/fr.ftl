### Les phrases du robot, en français. Markdown simple ; le gras s'écrit __ainsi__.

two-days = { $first } et { $last }
moment = le { $day } à { $hour }
and-list = { $head } et { $last }
points = { $n ->
    [one] { $n } point
   *[other] { $n } points
}

## Accueil et aide

welcome =
    Bonjour, je suis Pointilleux. Je garde vos points et vos dates, je réponds à vos questions avec leurs sources, et je vous préviens à temps : une information, pas un conseil juridique.

    Quelques questions pour commencer : chacune peut être passée. Ou dites tout en une phrase : « j'ai eu mon permis le 12 mai 2021, il me reste 8 points ».
help =
    Voici ce que je sais faire :

    - répondre à une question sur les points, les stages, les lettres ou les remboursements : écrivez-la simplement ;
    - garder ce que vous me dites : « j'ai reçu une 48N le 2 novembre », « j'ai fait un stage les 3 et 4 mars » ;
    - calculer vos dates et vous les rappeler ici et par e-mail.

    Commandes : /solde, /profil, /stage, /lettre, /infraction, /remboursement, /rappels, /email, /mesdonnees, /supprimer, /langue, /annuler.
reply-greeting = Bonjour. Posez-moi votre question sur les points du permis, ou choisissez ci-dessous.
reply-thanks = Avec plaisir. Je reste à votre disposition pour toute question sur vos points.
reply-small-talk = Je ne parle bien que du permis à points. Posez-moi une question sur ce sujet, ou choisissez ci-dessous.

## Questions sans réponse

unknown = Je ne sais pas répondre à cela : je ne connais que le permis à points. Reformulez en quelques mots, ou voyez ce que je sais faire. La source officielle est [service-public.gouv.fr](https://www.service-public.gouv.fr/particuliers/vosdroits/N530).
unknown-near = Je ne sais pas répondre à cela : je ne connais que le permis à points. Si votre question porte sur l'un de ces sujets, choisissez-le.
unsure = Je ne suis pas sûr d'avoir compris, et je préfère ne pas deviner. Votre question porte-t-elle sur l'un de ces sujets ?
unknown-command = Je ne connais pas cette commande : /aide montre celles qui existent.
nothing-asked = Je n'avais pas posé de question. Écrivez la vôtre, ou voyez ce que je sais faire.
not-understood-here = Je n'ai pas compris cette réponse.
old-button = Ce bouton n'est plus valable, car la conversation a avancé depuis : l'accueil montre où vous en êtes.
file-not-made = Le fichier n’a pas pu être préparé. Réessayez dans un moment.
failure = Je n'ai pas pu traiter ce message, et rien n'a été enregistré. Réessayez dans un instant.
cannot-empty = Votre message est vide : écrivez une question ou une date, par exemple « mon solde ».
cannot-photo = Je ne sais pas lire les photos : écrivez en quelques mots ce qu'elle montre, par exemple « lettre 48N reçue le 2 novembre ».
cannot-voice = Je ne sais pas écouter les messages vocaux : écrivez votre question en quelques mots.
cannot-sticker = Je ne comprends pas les autocollants : écrivez votre question en quelques mots.
cannot-document = Je ne sais pas lire les fichiers : écrivez en quelques mots ce qu'il contient, sans nom ni numéro de permis.
cannot-contact = Je n'ai pas besoin d'un contact, et je ne l'ai pas gardé : écrivez votre question en quelques mots.
cannot-location = Je n'ai pas besoin de votre position, et je ne l'ai pas gardée : écrivez votre question en quelques mots.
cannot-other = Je ne comprends que les messages écrits : écrivez votre question en quelques mots.

## Formulaires

ask-licence-obtained_on = Quand avez-vous obtenu votre permis ? Par exemple « 12 mai 2021 » ou « 12/05/2021 ».
ask-licence-training = Comment avez-vous préparé votre permis ?
ask-balance-balance = Combien de points vous reste-t-il ? Un nombre suffit ; le solde officiel est sur [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr).
ask-course-days = Quels jours a eu lieu votre dernier stage ? Par exemple « 3 et 4 mars 2025 ».
ask-course-side = Un stage dure { $course_days } de suite. Lesquels ?
ask-course-kind = Quel genre de stage était-ce ?
ask-letter-letter_kind = Quelle lettre avez-vous reçue ? Sa référence est en haut de la lettre.
ask-letter-received_on = Quel jour l'avez-vous reçue ? Pour un recommandé, c'est le jour de votre signature.
ask-letter-presented_on = Quel jour le facteur l'a-t-il présentée pour la première fois ? La date est sur l'avis de passage.
ask-offence-code = Quelle infraction ? Par exemple « feu rouge », « téléphone au volant », « excès de 23 km/h ».
ask-offence-points = Combien de points coûte-t-elle ? Le nombre est sur l'avis de contravention.
ask-offence-committed_on = Quel jour a-t-elle été commise ?
ask-offence-paid_on = Quel jour l'amende a-t-elle été payée ? Les points partent ce jour-là.
ask-claim-sent_on = Quel jour avez-vous envoyé votre demande de remboursement ?
ask-letter-handed_over_on = Quel jour avez-vous remis votre permis à la préfecture ?
ask-claim-refunded_on = Quel jour avez-vous été remboursé ?
ask-which-offence = Laquelle ? Touchez-la, ou écrivez-la en quelques mots.
offence-unknown = Je ne trouve pas cette infraction dans le barème.
ask-email-address = À quelle adresse e-mail voulez-vous recevoir aussi les rappels ? Par exemple « prenom@exemple.fr ».
ask-fix = Que faut-il corriger ?

heard-meanwhile = J'ai compris cela aussi : je vous le montrerai avec le reste, avant votre oui.
recap =
    J'ai compris :

    { $lines }

    Est-ce exact ? Rien n'est enregistré avant votre oui.
recap-licence = permis obtenu le { $day }
recap-licence-full = permis obtenu le { $day }, formation { $training }
recap-licence-training = formation { $training }
recap-balance = solde de { $points ->
        [one] { $points } point
       *[other] { $points } points
    } au { $day }
recap-course = { $kind }, les { $days }
recap-letter = lettre { $kind }
recap-letter-received = lettre { $kind } reçue le { $day }
recap-letter-presented = lettre { $kind } présentée le { $day }, pas encore retirée
recap-claim = demande de remboursement de l'amende envoyée le { $day }
recap-claim-paid = { $head }, remboursée le { $day }
recap-letter-handed-over = { $head }, permis remis le { $day }
recap-offence = { $what } ({ $points ->
        [one] { $points } point
       *[other] { $points } points
    }), le { $day }
recap-offence-paid = { $head }, amende payée le { $day }
recap-offence-unpaid = { $head }, amende pas encore payée
recap-email = e-mail { $address }
recap-email-pending = e-mail { $address }, pas encore confirmé
offence-other = autre infraction

field-licence-obtained_on = La date du permis
field-licence-training = La formation
field-balance-balance = Le solde
field-course-days = Les jours du stage
field-course-kind = Le genre de stage
field-letter-letter_kind = La lettre
field-letter-received_on = La réception
field-letter-presented_on = La présentation
field-letter-handed_over_on = La remise du permis
field-claim-refunded_on = Le remboursement
field-offence-code = L'infraction
field-offence-points = Les points
field-offence-committed_on = Le jour
field-offence-paid_on = Le paiement
field-claim-sent_on = Le jour d'envoi
field-email-address = L'adresse

option-training-traditional = Traditionnelle
option-training-supervised = Conduite supervisée
option-training-accompanied = Conduite accompagnée
option-kind-voluntary = Volontaire
option-kind-probation = Obligatoire (48N)
option-kind-alternative = Demandé par le procureur
option-kind-sentence = Prononcé par le juge
option-letter_kind-48 = 48
option-letter_kind-48M = 48M
option-letter_kind-48N = 48N
option-letter_kind-48SI = 48SI
option-received_on-no = Pas encore retirée
option-paid_on-no = Pas encore payée
option-handed_over_on-no = Pas encore remis
option-refunded_on-no = Pas encore remboursé
option-code-other = Autre infraction
course-kind-voluntary = stage volontaire
course-kind-probation = stage obligatoire après une lettre 48N
course-kind-alternative = stage demandé par le procureur
course-kind-sentence = stage prononcé par le juge

button-yes = Oui, enregistrer
button-fix = Corriger
button-cancel = Annuler
button-skip = Passer
button-undo = Revenir en arrière
button-forget = Oublier
button-none-of-these = Aucun de ceux-là
button-edit-licence = Permis
button-done = Fait
button-later = Plus tard
button-stop = Arrêter
button-fix-day = Corriger le jour
button-erase = Oui, tout effacer
button-keep = Non, garder
button-today = Aujourd'hui
button-yesterday = Hier
button-next = Suite
button-back = Retour
button-paid = Amende payée
button-handed-over = J'ai remis mon permis
button-refunded = J'ai été remboursé
button-email-change = Changer d'adresse
button-email-remove = Retirer l'adresse
button-email-resend = Renvoyer un code

nothing-to-store = Très bien, je n'enregistre rien. Vous pourrez tout me dire plus tard, avec /profil ou en une phrase.
stored = C'est enregistré.
cancelled = C'est annulé : rien de ce qui était en cours n'est enregistré.
cancel-nothing = Il n'y a rien en cours à annuler. Pour revenir sur un fait enregistré, ouvrez /profil.
undone = C'est défait : votre dossier est comme avant.
undo-nothing = Il n'y a rien à défaire. Ouvrez /profil pour corriger un fait.
forgotten = C'est oublié.
offence-cost = { $what } : { $points }
offence-costs-nothing = { $head }. Votre solde ne change pas.
offence-points-wait = { $head }. Les points partiront quand vous paierez l'amende, ou quand elle sera majorée faute de paiement.
offence-points-left = { $head } de moins depuis le { $day }, jour du paiement.
offence-balance = Votre solde aujourd'hui : __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ sur { $ceiling }.
offence-balance-later = Votre solde : { $now ->
        [one] { $now } point
       *[other] { $now } points
    } sur { $ceiling } aujourd'hui, __{ $points }__ quand ces points seront partis.
offence-restored = Tous vos points seront revenus le { $day }, si vous ne commettez plus d'infraction.
offence-no-licence = Donnez-moi la date de votre permis : je calculerai votre solde.

## Refus d'une réponse

wrong-invalid = « { $said } » n'existe pas dans le calendrier. Écrivez une date réelle, par exemple « 28 février 2025 ».
wrong-partial = « { $said } » ne donne pas le jour exact, et je ne le devine pas. Écrivez jour, mois et année, par exemple « 14 juin 2019 ».
wrong-rounded = « { $said } » mènerait au { $day }, mais ce genre de durée est souvent arrondi. Écrivez le jour exact, par exemple « 14 juin 2019 ».
wrong-weekday = Vous écrivez « { $said } », mais le { $day } est un { $weekday }. Vérifiez, puis écrivez la date seule.
wrong-one-day = J'attends un seul jour, par exemple « 12 mai 2021 ».
wrong-future = Le { $day } est dans l'avenir. Donnez une date passée.
wrong-licence-future = Le { $day } est dans l'avenir : un permis ne peut pas encore avoir été obtenu ce jour-là. Donnez la date inscrite sur le permis.
wrong-licence-old = Le { $day } paraît trop ancien pour un permis. Donnez la date inscrite sur le permis, avec l'année sur quatre chiffres.
wrong-licence-after = Vous avez noté un fait du { $day }, avant cette date de permis. Corrigez l'un ou l'autre dans /profil.
wrong-before-licence = Le { $day } est avant l'obtention du permis ({ $licence }). Vérifiez la date.
wrong-too-early = Le { $day } ne peut pas être : c'est avant le { $since }, que vous avez donné. Vérifiez la date.
wrong-balance = { $points ->
        [one] { $points } point n'est pas un solde possible
       *[other] { $points } points ne sont pas un solde possible
    } : il va de 0 à { $ceiling }. Écrivez un nombre entre 0 et { $ceiling }.
wrong-offence-points = Une infraction ne coûte pas { $points } points : le nombre va de 0 à { $most }.
wrong-course-days = Les { $days } ne font pas un stage : il dure { $course_days } de suite. Donnez ces jours, par exemple « 3 et 4 mars 2025 ».
wrong-email = Cette adresse e-mail n'est pas complète. Écrivez-la comme « prenom@exemple.fr ».

## E-mail

email-code-sent =
    J'envoie un code à six chiffres à { $address }. Tapez-le ici pour confirmer l'adresse : aucun rappel n'y part avant.
email-confirmed = L'adresse { $address } est confirmée. Les rappels y partiront aussi.
email-code-wrong = Ce code n'est pas le bon. { $tries ->
        [0] Demandez-en un nouveau.
        [one] Il vous reste { $tries } essai.
       *[other] Il vous reste { $tries } essais.
    }
email-taken = Cette adresse reçoit déjà les rappels d'un autre dossier. Donnez-en une autre avec /email.
email-code-expired = Ce code n'est plus valable. Demandez-en un nouveau.
email-known = Vos rappels partent aussi à { $address }.
email-removed = L'adresse est retirée : plus aucun e-mail n'y partira.
email-none = Aucune adresse n'attend de code. Donnez-en une avec /email.
email-code-subject = Votre code Pointilleux
email-code-body =
    Votre code : __{ $code }__

    Tapez-le dans la conversation avec Pointilleux pour confirmer cette adresse. Il est valable { $hours } heures.

    Si vous n'avez rien demandé, ignorez ce message : sans le code, aucun rappel ne sera envoyé à cette adresse.

## Mes données

my-data-empty = Je n'ai encore rien noté de vous.
my-data =
    Voici tout ce que je garde de vous :

    { $lines }

    Et aussi :

    { $also }

    Un fichier joint contient tout, ligne par ligne, lisible par une machine ; s'il y a des dates à venir, un autre les met dans votre agenda. Votre nom ne sert qu'à écrire une lettre, et n'est gardé que si vous le demandez ; je ne demande jamais de numéro de permis ni de plaque.
ask-erase = Tout effacer : votre dossier, vos rappels, votre adresse et cette conversation ? Cela ne se défait pas.
erased = Tout est effacé : il ne reste rien de vous ici. Écrivez /start si vous voulez recommencer.
kept = Très bien, je garde tout.
ask-language = Dans quelle langue voulez-vous parler ?
language-fr = Français
language-en = English
language-set-fr = Très bien, nous parlons français. Posez-moi votre question, ou voyez ce que je sais faire : /aide.
language-set-en = Fine, we now speak English. Ask me your question, or see what I can do: /aide.

## Mon dossier

profile =
    Voici votre dossier :

    { $lines }

    Touchez une ligne pour la corriger ou l'oublier.
profile-empty = Je n'ai encore rien noté. Dites-le-moi en une phrase, ou choisissez ci-dessous.
profile-one = Noté : { $line }. Que voulez-vous faire ?
short-balance = Solde { $points }
short-course = Stage du { $day }
short-letter = Lettre { $kind }
short-offence = Infraction du { $day }
short-claim = Demande du { $day }

## Barème

scale-line = __{ $what } : { $points }__ ({ $sanction }).
scale-fixed = contravention de classe { $rank }, amende forfaitaire de { $fixed }, { $reduced } payée dans les { $contest_reduced_days }, { $increased } majorée
scale-court = contravention de la classe la plus haute, jugée par un tribunal : { $contest_c5_max_eur } d'amende au plus
scale-crime = délit, jugé par un tribunal
scale-crime-most = délit, jugé par un tribunal : { $most } d'amende au plus, et une peine de prison
scale-crime-fixed = délit : amende forfaitaire de { $fixed } possible ; devant un tribunal, { $most } d'amende au plus, et une peine de prison
scale-leave = Les points partent le jour où l'amende est payée, ou quand elle est majorée faute de paiement.
scale-leave-court = Les points partent quand la condamnation est définitive, ou le jour où une amende forfaitaire est payée.
scale-no-points = Aucun point n'est retiré : seule l'amende reste due.
scale-back-single = Ce seul point revient { $restoration_single_point_months } après son retrait, si vous ne commettez aucune autre infraction à points dans ce délai.
scale-back = Hors délai probatoire, tous reviennent { $restoration_long_years } après le dernier retrait, si vous ne commettez plus d'infraction à points ; un stage peut en rendre avant.
scale-back-light = Hors délai probatoire, tous reviennent { $restoration_short_years } après le dernier retrait, si vous ne commettez plus d'infraction à points et si toutes les vôtres sont des trois premières classes ({ $restoration_long_years } sinon) ; un stage peut en rendre avant.
scale-probation = En délai probatoire, une telle infraction rend un stage obligatoire, annoncé par une lettre 48N.
scale-speed = Pour la vitesse, prenez la vitesse retenue, inscrite sur l'avis.
scale-uncertain = *Cette ligne du barème n'est pas sûre : je n'en connais pas de source officielle. Vérifiez-la sur votre avis de contravention.*
note-offence = Noter : { $what }

action-record-licence = Noter mon permis
action-record-balance = Noter mon solde
action-record-course = Noter un stage
action-record-letter = Noter une lettre
action-record-offence = Noter une infraction
action-record-claim = Noter ma demande envoyée
action-my-balance = Mon solde
action-my-dates = Mes dates
action-my-profile = Mon dossier
action-my-reminders = Mes rappels
action-my-data = Mes données
action-my-email = Mon e-mail
action-next-course = Mon prochain stage
action-refund-deadline = Ma date de remboursement
action-erase = Tout effacer
action-help = Ce que je sais faire

## Réponses personnelles

balance-known = Votre solde : __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ sur un plafond de { $ceiling } aujourd'hui.
balance-stated = Votre solde : __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ au { $day }, d'après ce que vous m'avez dit. Donnez-moi la date de votre permis pour que je calcule le plafond et la suite.
balance-start-only = Sans autre fait noté, votre permis du { $day } donnerait __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ sur un plafond de { $ceiling } aujourd'hui. Donnez-moi le solde affiché en ligne pour en être sûr.
balance-unknown = Je ne connais pas encore votre solde. Donnez-le-moi, et la date de votre permis : je calculerai la suite. Le solde officiel est sur [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr).
balance-why = D'où vient ce nombre :
balance-official = Seul le solde de [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr) fait foi.
probation-until = Votre délai probatoire court jusqu'au { $day }.

why-start = { $day } : permis obtenu, { $points }
why-statement = { $day } : solde que vous m'avez donné, { $points }
why-offence = { $day } : points retirés pour une infraction, { $change }
why-six_months = { $day } : un point revenu de lui-même, { $change }
why-full_restoration = { $day } : tous les points sont revenus, { $change }
why-ten_years = { $day } : anciens points revenus d'eux-mêmes, { $change }
why-course = { $day } : points du stage, { $change }
why-probation_gain = { $day } : gain de l'année probatoire, { $change }
why-probation_end = { $day } : fin du délai probatoire, plafond { $ceiling }
why-invalidation = { $day } : invalidation notifiée

next-course-none = Je ne connais aucun stage récent qui vous ait rendu des points : le délai entre deux stages ({ $course_interval_years }) ne vous retient donc pas, d'après ce que vous m'avez dit. Si vous en avez suivi un, notez-le et je calculerai la date.
next-course =
    Vous pouvez suivre un nouveau stage __à partir du { $safe }__.

    C'est la date prudente : { $course_interval_years } et { $course_interval_margin_days } après la fin de votre stage ({ $days }). La lecture officielle permet un stage dès le { $official }, { $course_interval_years } après le premier jour, mais la règle n'est pas tranchée : à cette date, le risque est de payer un stage sans gagner de points.
next-course-passed =
    Le délai de { $course_interval_years } est passé depuis le { $safe } : votre dernier stage a eu lieu les { $days }. Un nouveau stage volontaire peut de nouveau rendre des points.
next-course-judicial = Un stage demandé par le procureur ou prononcé par un juge ne rend pas de points et n'ouvre pas de délai entre deux stages.
next-course-if-points = Ce délai ne compte que si ce stage vous a rendu des points ; je le suppose par prudence.
source-interval = Source : [Code de la route, L223-6]({ $code }) et [service-public, fiche F14208](https://www.service-public.gouv.fr/particuliers/vosdroits/F14208) — vérifié le { $checked }.
source-refund = Source : [Code de la route, R223-8 IV]({ $code }) — vérifié le { $checked }.
source-balance = Source : [Code de la route, L223-1 et suivants]({ $code }) — vérifié le { $checked } — et ce que vous m'avez dit.
source-scale = Source : [{ $title }]({ $href }) et { $link } — vérifié le { $checked }.
source-article = Référence : { $link } — vérifié le { $checked }.

refund-deadline =
    Votre demande de remboursement de l'amende doit partir __au plus tard le { $day }__ : { $refund_claim_days } après le dernier jour du stage ({ $last }).

    Envoyez-la au comptable public du lieu de l'infraction, avec le formulaire remis par le centre, la lettre 48N, l'attestation de stage, l'avis de contravention, la preuve du paiement et un RIB.
refund-deadline-passed =
    Le délai de { $refund_claim_days } s'est terminé le { $day }. Le texte ne dit pas que le droit est perdu : envoyez votre demande quand même, dès que possible.
refund-sent = Vous m'avez dit avoir envoyé votre demande le { $day }. Il n'y a plus qu'à attendre le paiement.
refund-no-48n = Le remboursement de l'amende ne concerne que le stage obligatoire après une lettre 48N. Notez la lettre et les jours du stage : je calculerai la date limite.
refund-no-course = Le délai de { $refund_claim_days } commence à la fin du stage obligatoire. Notez les jours du stage quand il est fait : je calculerai la date limite.
refund-not-fulfilled = D'après vos dates, ce stage ne remplit pas l'obligation de la lettre 48N : il doit commencer après sa réception et finir dans un délai de { $probation_course_months }. Vérifiez les dates dans /profil.

dates = Voici vos dates :
dates-none = Je n'ai pas encore de date à vous annoncer. Notez votre permis, un stage ou une lettre, et je les calculerai.
date-line = __{ $day }__ ({ $left }) : { $what }

cautions-in-french = Ce calcul repose sur une lecture prudente :
uncertain = { $what } (lecture prudente d'une règle incertaine)
provisional = { $what } (date provisoire tant que la lettre n'est pas retirée)

deadline-probation_course = fin du délai pour suivre le stage obligatoire
deadline-refund_claim = dernier jour pour envoyer la demande de remboursement de l'amende
deadline-refund_overdue = remboursement à relancer s'il n'est pas arrivé
deadline-letter_pickup = dernier jour pour retirer la lettre recommandée
deadline-licence_handover = dernier jour pour remettre le permis
deadline-contest_points = dernier jour pour contester le retrait de points
deadline-contest_fine = dernier jour pour contester l'amende
deadline-new_licence = nouveau permis possible
coming-six_months = un point revient
coming-full_restoration = tous vos points reviennent, si aucune infraction
coming-ten_years = des points reviennent
coming-course = points du stage crédités
coming-probation_gain = gain de l'année probatoire, si aucune infraction
coming-probation_end = fin du délai probatoire
coming-next_course = nouveau stage possible (date prudente)

## Et si, le meilleur jour, pourquoi

what-if-which = Quelle infraction voulez-vous essayer ? Choisissez ci-dessous, ou écrivez par exemple « et si je grille un stop ? ». Rien n'est enregistré.
what-if-no-licence = { $what } : cette infraction coûte { $points }. Pour vous dire ce qu'elle changerait à votre solde et à vos dates, il me manque la date de votre permis.
what-if-invalid = D'après votre dossier, votre permis n'est plus valide : une infraction de plus n'y changerait aucune date. Vérifiez votre dossier si ce n'est pas le cas.
what-if-head = __Et si, aujourd'hui__ : { $what } ({ $points })
what-if-nothing = Elle ne coûte aucun point : votre solde et vos dates ne changent pas.
what-if-balance = Solde : { $before } → __{ $after }__, plafond { $ceiling }
what-if-later = { $what } : { $from } → __{ $to }__
what-if-with-all = { $what } du { $from } : perdu, rattrapé seulement le { $to } avec tous les points
what-if-never = { $what } du { $from } : perdu, rien d'autre avant le { $until }
what-if-unsure = { $line } (lecture prudente)
what-if-back = Tous vos points ne seraient là que le __{ $day }__
what-if-more = Autres dates qui reculeraient : { $n }
what-if-48M = Lettre 48M à attendre : solde de { $letters_warning_balance } ou moins, sans obligation (R223-3)
what-if-48N = Lettre 48N à attendre : stage obligatoire sous { $probation_course_months } après réception (R223-4)
what-if-48SI = Lettre 48SI à attendre : le permis ne serait plus valide dès sa notification (L223-5)
what-if-course-saves = Un stage fini avant cette notification pourrait encore le sauver
what-if-speed = C'est la vitesse retenue sur l'avis qui compte, pas celle du compteur
what-if-assumed = Supposé : établie le jour même (en réalité au paiement), rien d'autre ensuite. Rien n'est enregistré.
what-if-source = Source : [Code de la route, L223-1 à L223-6]({ $code }), vérifié le { $checked }
slip-full_restoration = Retour de tous les points
slip-six_months = Retour du point isolé
slip-ten_years = Retour d'anciens points
slip-probation_gain = Gain de l'année probatoire
slip-probation_end = Fin du délai probatoire
slip-course = Gain du stage prévu
button-note-offence = Noter cette infraction

best-day-no-licence = Pour calculer votre meilleur jour de stage, il me manque la date de votre permis. Notez-la, avec vos infractions et vos stages : le plafond, l'intervalle entre deux stages et les points qui reviennent seuls en dépendent.
best-day-now = __Maintenant.__ Un stage qui commence aujourd'hui vous rendrait { $gain } (solde : { $balance }, plafond { $ceiling }) ; d'après votre dossier, attendre n'en rendrait pas plus.
best-day-later = __Pas maintenant__ : vous gagneriez { $gain } au lieu de { $then } avec un stage qui commence avant le { $day }. Meilleur jour : __à partir du { $day }__.
best-day-pointless = __Inutile d'attendre un stage__ : tous vos points reviennent d'eux-mêmes le { $day } si vous ne commettez aucune infraction, avant qu'un stage puisse vous en rendre.
best-day-full = __Aucun stage ne vous rendrait de points__ : d'après votre dossier, il ne vous en manque pas.
best-day-never = __Aucun stage ne vous rendrait de points__ d'après votre dossier.
best-day-must = __Attention__ : la lettre 48N vous impose un stage obligatoire, à finir au plus tard le { $day }. Ne le repoussez pas au-delà, même pour gagner plus de points ; un stage volontaire ne le remplace pas.
best-day-awaits = __Attention__ : une infraction commise en période probatoire coûte { $probation_course_threshold } ou plus. Attendez la lettre 48N : un stage suivi avant elle ne remplirait pas l'obligation, et le stage obligatoire ne rendrait alors sans doute plus de points.
best-day-urgent = Votre solde est bas ({ $course_urgent_below } ou moins) : attendre peut coûter le permis, car une seule contravention retire jusqu'à { $withdrawal_contravention_points_max }.
best-day-too-soon = Aujourd'hui, votre dernier stage est trop récent : un autre rend des points à partir du { $safe } (date prudente), dès le { $official } selon la lecture officielle, non tranchée.
best-day-refused-invalid = Votre permis n'est plus valide : un stage ne rend plus de points.
best-day-refused-letter_48si = Une lettre 48SI est notifiée : un stage ne rend plus de points.
best-day-refused-below_minimum = Votre solde réel est si bas qu'un stage ne sauverait pas le permis.
best-day-refused-kind = Un stage imposé par la justice ne rend pas de points.
best-day-at-zero = À zéro, le Conseil d'État admet un stage tant que la lettre 48SI n'est pas notifiée, mais la page officielle le refuse : ne tardez pas et demandez conseil.
best-day-limited = Un stage ne peut pas vous faire dépasser votre plafond, { $ceiling } aujourd'hui.
best-day-turn-interval = Ce jour-là, le délai de { $course_interval_years } et { $course_interval_margin_days } après votre dernier stage est passé.
best-day-turn-ceiling = Le { $day }, votre plafond monte : un stage peut rendre davantage.
best-day-turn-withdrawal = Le { $day }, des points seront partis : un stage pourra les rendre.
best-day-prudent = Par prudence, commencez-le le { $day } ou après : plus tôt, le compte ne tient que parce que le gain se calcule le lendemain du stage.
best-day-back = Sans stage et sans infraction, tous vos points reviennent d'eux-mêmes le { $day }.
best-day-pending = Une infraction pas encore établie peut encore vous coûter { $points } : un stage ne rend que des points déjà partis.
best-day-unsure = Ce calcul repose sur une lecture prudente d'une règle incertaine.
best-day-source = Source : [Code de la route, L223-6 et R223-8]({ $code }) — vérifié le { $checked } — et ce que vous m'avez dit.

button-why = Pourquoi ?
button-more = La suite
because = Pourquoi ces dates :
because-nothing = Je n'ai pas de date à expliquer. Notez votre permis, un stage ou une lettre.
because-uncertain = { $sentence }, par une lecture prudente d'une règle incertaine.
because-provisional = { $sentence }, date provisoire tant que la lettre n'est pas retirée.
because-start = Le { $day }, parce que votre permis a été obtenu ce jour-là et que le délai probatoire commence avec { $points } ({ $basis })
because-statement_lower = Le { $day }, parce que le solde que vous m'avez donné ce jour-là compte { $points } de moins que les faits notés
because-statement_higher = Le { $day }, parce que le solde que vous m'avez donné ce jour-là compte { $points } de plus que les faits notés
because-offence = Le { $day }, { $points } en moins, parce que { $settled ->
        [paid] l'amende de l'infraction du { $committed } a été payée ce jour-là et que payer établit les faits
       *[other] l'infraction du { $committed } a été établie ce jour-là
    } ({ $basis })
because-offence_capped = Le { $day }, { $points } en moins au lieu de { $full }, parce que { $settled ->
        [paid] l'amende de l'infraction du { $committed } a été payée ce jour-là
       *[other] l'infraction du { $committed } a été établie ce jour-là
    } et que la loi plafonne le total des infractions commises ensemble ({ $basis })
because-six_months = Le { $day }, parce que { $settled ->
        [paid] l'amende a été payée le { $start }
       *[other] le point est parti le { $start }
    } et que la loi rend ce point après { $restoration_single_point_months } sans infraction ({ $basis })
because-short_restoration = Le { $day }, parce que { $settled ->
        [paid] l'amende a été payée le { $start }
       *[other] les derniers points sont partis le { $start }
    } et que la loi rend tous les points après { $restoration_short_years } sans infraction, sans délit ni contravention de quatrième ou cinquième classe au dossier ({ $basis })
because-long_restoration = Le { $day }, parce que { $settled ->
        [paid] l'amende a été payée le { $start }
        [stated] votre solde du { $start } compte des points perdus sans infraction notée
       *[other] les derniers points sont partis le { $start }
    } et que la loi rend tous les points après { $restoration_long_years } sans infraction ({ $basis })
because-restoration_after_probation = Le { $day }, parce que { $settled ->
        [paid] l'amende a été payée le { $start }
       *[other] les derniers points sont partis le { $start }
    } et que le retour de tous les points attend la fin du délai probatoire ({ $basis })
because-ten_years = Le { $day }, parce que { $settled ->
        [paid] l'amende a été payée le { $start }
       *[other] les points sont partis le { $start }
    } et que la loi rend les points d'une contravention après { $restoration_return_years } ({ $basis })
because-course = Le { $day }, { $points } en plus, parce que votre stage a fini le { $last } et que ses points comptent { $course_credit_days } après sa fin ({ $basis })
because-probation_gain = Le { $day }, parce que votre permis date du { $obtained } et que chaque année probatoire sans infraction rapporte { $probation_gain } ({ $basis })
because-probation_gain_accompanied = Le { $day }, parce que votre permis date du { $obtained } et qu'après la conduite accompagnée chaque année probatoire sans infraction rapporte { $probation_gain_accompanied } ({ $basis })
because-probation_end = Le { $day }, parce que votre permis date du { $obtained } et que le délai probatoire dure { $probation_years } ({ $basis })
because-probation_end_accompanied = Le { $day }, parce que votre permis date du { $obtained } et que le délai probatoire dure { $probation_years_accompanied } après la conduite accompagnée ({ $basis })
because-probation_end_short = Le { $day }, parce que votre permis date du { $obtained } et que la formation complémentaire, sans infraction, ramène le délai probatoire à { $probation_follow_up_probation_months } ({ $basis })
because-probation_end_short_accompanied = Le { $day }, parce que votre permis date du { $obtained } et que la conduite accompagnée et la formation complémentaire, sans infraction, ramènent le délai probatoire à { $probation_follow_up_probation_accompanied_months } ({ $basis })
because-invalidation = Le { $day }, parce que la lettre 48SI a été { $notified ->
        [received] reçue
       *[other] présentée
    } ce jour-là et que le permis perd alors sa validité ({ $basis })
because-probation_course = Le { $day }, parce que la lettre { $letter } a été { $notified ->
        [received] reçue
       *[other] présentée
    } le { $start } et que la loi laisse { $probation_course_months } pour finir le stage obligatoire ({ $basis })
because-contest_points = Le { $day }, parce que la lettre { $letter } a été { $notified ->
        [received] reçue
       *[other] présentée
    } le { $start } et qu'un retrait de points se conteste dans un délai de { $letters_contest_months } ({ $basis })
because-refund_claim = Le { $day }, parce que le stage obligatoire a fini le { $start } et que l'amende se réclame dans un délai de { $refund_claim_days } ({ $basis })
because-refund_overdue = Le { $day }, parce que votre demande de remboursement est partie le { $start } et qu'il est d'usage de la relancer après { $refund_overdue_months }
because-letter_pickup = Le { $day }, parce que la lettre a été présentée le { $start } et que la poste la garde { $letters_pickup_days } ({ $basis })
because-licence_handover = Le { $day }, parce que la lettre { $letter } a été { $notified ->
        [received] reçue
       *[other] présentée
    } le { $start } et que le permis se remet dans un délai de { $letters_handover_clear_days } ({ $basis })
because-contest_fine = Le { $day }, parce que l'avis de contravention est du { $start } et qu'une amende se conteste dans un délai de { $contest_fine_days } ({ $basis })
because-new_licence = Le { $day }, parce que le permis a été remis le { $start } et qu'un nouveau demande d'attendre { $invalidation_new_licence_months } ({ $basis })
because-new_licence_again = Le { $day }, parce que le permis a été remis le { $start } et qu'un nouveau demande d'attendre { $invalidation_new_licence_again_years } quand un permis a déjà été perdu moins de { $invalidation_new_licence_again_within_years } avant ({ $basis })
because-next_course = Le { $day }, parce que votre dernier stage a fini le { $last } et que les centres comptent { $course_interval_years } et { $course_interval_margin_days } après sa fin, quand la fiche officielle admet déjà le { $official } ({ $basis })

## Rappels

matter-course-possible = Un nouveau stage sera possible à partir du __{ $day }__ (date prudente).
matter-probation-course = Votre stage obligatoire doit être terminé au plus tard le __{ $day }__.
matter-refund-claim = Votre demande de remboursement de l'amende doit partir au plus tard le __{ $day }__.
matter-refund-overdue = Sans remboursement d'ici le __{ $day }__, il sera temps de relancer.
matter-refund-reminder = Sans réponse à cette relance, la lettre recommandée pourra partir dès le __{ $day }__.
matter-refund-notice = Sans réponse encore, la mise en demeure pourra partir dès le __{ $day }__.
matter-letter-pickup = La Poste garde votre lettre recommandée jusqu'au __{ $day }__.
matter-presumed-notice = Non retirée, la lettre comptera comme notifiée : je ferai le point le __{ $day }__.
matter-licence-handover = Votre permis doit être remis au préfet au plus tard le __{ $day }__.
matter-contest-points = Dernier jour pour contester le retrait de points : le __{ $day }__.
matter-contest-fine = Dernier jour pour payer l'amende ou la contester : le __{ $day }__.
matter-new-licence = Un nouveau permis sera possible à partir du __{ $day }__.
matter-points-return = Des points vous reviennent le __{ $day }__, sans infraction d'ici là.
matter-probation-gain = Anniversaire de votre permis probatoire : le __{ $day }__.
matter-probation-end = Votre période probatoire se termine le __{ $day }__.
matter-yearly-check = Une fois par an, vérifiez votre solde : prochaine fois le __{ $day }__.
kind-course-possible = nouveau stage
kind-probation-course = stage obligatoire
kind-refund-claim = remboursement
kind-refund-overdue = relance du remboursement
kind-refund-reminder = relance recommandée
kind-refund-notice = mise en demeure
kind-letter-pickup = recommandé à retirer
kind-presumed-notice = recommandé non retiré
kind-licence-handover = remise du permis
kind-contest-points = contester un retrait
kind-contest-fine = amende
kind-new-licence = nouveau permis
kind-points-return = retour de points
kind-probation-gain = points de probation
kind-probation-end = fin de probation
kind-yearly-check = vérification du solde
will-remind = Je vous le rappellerai { $days }.
on-day = le { $day }
reminders =
    Rappels prévus :

    { $lines }
reminders-none = Aucun rappel n'est prévu. Notez un stage, et la lettre 48N s'il était obligatoire : je vous préviendrai à temps.
reminders-by-chat = Les rappels partent ici. Ajoutez une adresse avec /email pour les recevoir aussi par e-mail.
resume-kind = Reprendre : { $kind }
stopped-kind = Très bien, plus de rappel : { $kind }. Les dates légales, elles, ne changent pas.
resumed = Les rappels reprennent.
ask-later = Quand dois-je vous le redire ?
later-hour = Dans { $hours ->
        [one] une heure
       *[other] { $hours } heures
    }
later-evening = Ce soir
later-tomorrow = Demain
later-week = Dans { $days } jours
snoozed = Entendu : je vous le redirai { $moment }.
snoozed-past = Attention : la date limite reste le { $day }.
done-already = C'était déjà noté : je n'en parle plus.
done-refund-claim = C'est noté : demande envoyée le { $day }. Je ne vous relancerai plus pour cet envoi.
done-course-possible = C'est noté. Quand le nouveau stage sera fait, donnez-moi ses dates.

notice-left = { $n ->
        [0] c'est aujourd'hui le dernier jour
        [one] plus qu'un jour
       *[other] plus que { $n } jours
    }
notice-ago = c'était { $ago }
notice-sent-late = Ce rappel part plus tard que prévu : { $n ->
        [one] il devait partir la veille.
       *[other] il devait partir { $n } jours avant la date.
    }
notice-postable = Le { $day } tombe un dimanche ou une fête légale, La Poste et les guichets seront fermés : agissez au plus tard le __{ $last }__. La date légale, elle, ne bouge pas.
notice-provisional = La lettre attend encore à La Poste : c'est une date provisoire, comptée depuis sa première présentation. Elle pourra reculer quand vous l'aurez retirée.
notice-unsure = Ce calcul repose sur une lecture des textes qui n'est pas certaine : fiez-vous d'abord au solde officiel.
notice-course-possible-subject = Nouveau stage possible à partir du { $day }
notice-course-possible-soon =
    __Un nouveau stage pourra vous rendre des points à partir du { $day }__, { $left }.

    C'est la date prudente : { $course_interval_years } et { $course_interval_margin_days } après votre dernier stage. Vous pouvez déjà réserver, pour une session qui commence ce jour-là ou après. Vérifiez d'abord votre solde sur [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr) : un stage ne peut pas vous faire dépasser votre plafond (L223-6 et R223-8 du Code de la route).
notice-course-possible-now =
    __Depuis le { $day }, un nouveau stage peut vous rendre des points.__

    Vérifiez d'abord votre solde sur [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr) : un stage ne peut pas vous faire dépasser votre plafond (L223-6 et R223-8 du Code de la route).
notice-probation-course-subject = Stage obligatoire : à terminer au plus tard le { $day }
notice-probation-course =
    __Stage obligatoire après la lettre 48N : { $left }.__

    Il doit être terminé au plus tard le __{ $day }__, { $probation_course_months } après la notification de la lettre (R223-4 du Code de la route). Sans lui, vous risquez une amende et une suspension du permis.

    Réservez dans un centre agréé une session « stage obligatoire » dont les { $course_days } tombent avant cette date ; il n'y en a ni le dimanche ni les jours fériés. À avoir en main : la lettre 48N, le permis, une pièce d'identité. Une fois le stage fait, donnez-moi ses dates : la demande de remboursement de l'amende est courte.
notice-probation-course-late =
    __Le délai du stage obligatoire s'est terminé le { $day } : { $ago }.__

    Si le stage est fait, donnez-moi ses dates. Sinon, suivez-le dès que possible et prévenez la préfecture : une amende et une suspension du permis sont encourues (R223-4 du Code de la route). Le remboursement de l'amende devient incertain.
notice-refund-claim-subject = Remboursement de l'amende : envoyez la demande au plus tard le { $day }
notice-refund-claim =
    __Demande de remboursement de l'amende : { $left }.__

    Elle doit partir au plus tard le __{ $day }__, { $refund_claim_days } après la fin de votre stage (R223-8 du Code de la route).

    À envoyer au comptable public du lieu de l'infraction : formulaire remis par le centre, copie de la lettre 48N, attestation de stage, avis de contravention, preuve du paiement, RIB.
notice-refund-claim-late =
    __Le délai pour demander le remboursement de l'amende s'est terminé le { $day } : { $ago }.__

    Le texte (R223-8 du Code de la route) ne dit pas que le droit est perdu : si la demande n'est pas partie, envoyez-la quand même, dès que possible.
notice-refund-overdue-subject = Remboursement de l'amende : à relancer à partir du { $day }
notice-refund-overdue =
    __Remboursement de l'amende : à relancer s'il n'est pas arrivé ({ $when }).__

    Votre demande est partie le { $from }. Aucun texte ne fixe le délai de paiement ; l'usage est de relancer après { $refund_overdue_months }.

    Écrivez une première lettre au comptable public qui a reçu la demande : date d'envoi, somme attendue, RIB. À avoir en main : la copie du dossier et la preuve d'envoi. S'il est arrivé, dites-moi « remboursement reçu » et la date.
notice-refund-reminder-subject = Remboursement de l'amende : lettre recommandée à partir du { $day }
notice-refund-reminder =
    __Remboursement de l'amende : la lettre recommandée, si la relance reste sans réponse ({ $when }).__

    L'usage, sans texte, est d'attendre { $refund_reminder_days_max } au plus après la première lettre.

    Envoyez au comptable public un recommandé avec avis de réception : la demande, la première relance, leurs dates, la somme, et le délai que vous lui laissez. Joignez les copies et un RIB. S'il est arrivé, dites-moi « remboursement reçu » et la date.
notice-refund-notice-subject = Remboursement de l'amende : mise en demeure à partir du { $day }
notice-refund-notice =
    __Remboursement de l'amende : la mise en demeure, si le recommandé reste sans réponse ({ $when }).__

    L'usage, sans texte, est d'attendre de { $refund_notice_days_min } à { $refund_notice_days_max } après le recommandé. La lettre doit demander clairement le paiement (1344 du Code civil).

    Écrivez les mots « mise en demeure », la date, les faits, la somme, le délai que vous laissez, et signez ; en recommandé avec avis de réception. À avoir en main : les copies de tous vos envois. S'il est arrivé, dites-moi « remboursement reçu » et la date.
notice-letter-pickup-subject = Lettre recommandée : à retirer au plus tard le { $day }
notice-letter-pickup =
    __Lettre recommandée à retirer : { $left }.__

    La Poste la garde { $letters_pickup_days }, jusqu'au __{ $day }__. Ne pas la retirer n'arrête rien : elle compterait comme notifiée dès sa première présentation (CE n° 341146).

    À avoir en main : l'avis de passage et une pièce d'identité ; un proche peut y aller avec une procuration. Une fois retirée, dites-moi laquelle c'est et quel jour.
notice-letter-pickup-late =
    __La Poste gardait votre lettre recommandée jusqu'au { $day } : { $ago }.__

    Non retirée, elle compte comme notifiée dès sa première présentation (CE n° 341146). Si vous l'avez retirée, dites-moi quel jour.
notice-presumed-notice-subject = Lettre recommandée non retirée : ses délais courent déjà (le point au { $day })
notice-presumed-notice =
    __Lettre recommandée non retirée : elle compte comme notifiée le { $from }.__

    C'est le jour de sa première présentation, pourvu que les mentions de La Poste la prouvent (CE n° 341146). Elle n'est plus au guichet depuis le { $day }.
notice-presumed-opens = De ce jour partent :
notice-presumed-do = Vérifiez votre solde et vos lettres sur [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr). Si vous l'avez retirée ou si l'adresse était fausse, dites-le-moi : les dates changent.
notice-licence-handover-subject = Lettre 48SI : permis à remettre au plus tard le { $day }
notice-licence-handover =
    __Remise de votre permis au préfet : { $left }.__

    Depuis la lettre 48SI, vous n'avez plus le droit de conduire. Le permis se remet dans un délai de { $letters_handover_clear_days }, donc au plus tard le __{ $day }__ (L223-5 du Code de la route).

    À avoir en main : la lettre 48SI et le permis. Demandez le récépissé : l'attente d'un nouveau permis compte à partir de ce jour. Une fois remis, dites-moi quel jour.
notice-licence-handover-late =
    __Le délai pour remettre votre permis au préfet s'est terminé le { $day } : { $ago }.__

    S'il est remis, dites-moi quel jour. Sinon, remettez-le sans attendre, avec la lettre 48SI : le refus est puni, et l'attente d'un nouveau permis ne commence qu'à la remise (L223-5 du Code de la route).
notice-contest-points-subject = Retrait de points : à contester au plus tard le { $day }
notice-contest-points =
    __Contester le retrait de points : { $left }.__

    Si vous voulez le contester, le recours doit partir au plus tard le __{ $day }__, { $letters_contest_months } après la notification (R421-1 du Code de justice administrative). Sinon, il n'y a rien à faire.

    Au ministère, sur [recours.permisdeconduire.gouv.fr](https://recours.permisdeconduire.gouv.fr/) ou par recommandé ; ou au tribunal administratif, sur [citoyens.telerecours.fr](https://citoyens.telerecours.fr). À avoir en main : la lettre, le relevé d'information intégral, vos preuves.
notice-contest-points-late =
    __Le délai pour contester le retrait de points s'est terminé le { $day } : { $ago }.__

    Si votre recours est parti, gardez la preuve de sa date. Sinon, parlez-en vite à un professionnel : ce délai ne se rattrape en principe pas (R421-1 du Code de justice administrative).
notice-contest-fine-subject = Amende : à payer ou à contester au plus tard le { $day }
notice-contest-fine =
    __Amende à payer ou à contester : { $left }.__

    Le délai de { $contest_fine_days } après l'envoi de l'avis finit le __{ $day }__ (529-2 du Code de procédure pénale). Ensuite l'amende est majorée, et les points sont retirés même sans paiement.

    Choisissez : payer, sur [amendes.gouv.fr](https://www.amendes.gouv.fr), c'est reconnaître l'infraction, et les points partent ; contester, sur [antai.gouv.fr](https://www.antai.gouv.fr) ou par recommandé, se fait sans payer d'abord. À avoir en main : l'avis de contravention.
notice-contest-fine-late =
    __Le délai pour payer ou contester l'amende s'est terminé le { $day } : { $ago }.__

    Si c'est fait, dites-le-moi. Sinon, l'amende va être majorée : l'avis d'amende majorée ouvre un nouveau délai de { $contest_late_fine_days } pour réclamer (530 du Code de procédure pénale).
notice-new-licence-subject = Nouveau permis possible à partir du { $day }
notice-new-licence =
    __Nouveau permis possible : { $when }.__

    L'attente après la remise de votre permis finit ce jour-là (L223-5 du Code de la route). Les épreuves peuvent se passer avant, mais le permis ne vaut qu'après.

    À avoir en main : la lettre 48SI, le récépissé de remise, l'avis médical et le test psychotechnique. Pour ne repasser que le code, la demande doit partir à temps ({ $invalidation_code_only_apply_months }, R224-20 du Code de la route) ; les lectures du point de départ diffèrent, alors ne tardez pas.
notice-points-return-subject = Points rendus le { $day } : vérifiez votre solde
notice-points-return =
    __Points rendus { $when } : vérifiez votre solde.__

    D'après ce que vous m'avez dit : { $points } de plus, et un solde de { $balance }, si aucune autre infraction n'a été commise entre-temps.
notice-points-return-six-months = Pourquoi : un retrait d'un seul point s'efface { $restoration_single_point_months } plus tard, sans autre infraction (L223-6 du Code de la route).
notice-points-return-restoration = Pourquoi : tous les points reviennent { $restoration_short_years } ou { $restoration_long_years } après le dernier retrait, sans autre infraction (L223-6 du Code de la route).
notice-points-return-ten-years = Pourquoi : les points d'une contravention reviennent { $restoration_return_years } après leur retrait (L223-6 du Code de la route).
notice-check-balance = Le solde officiel est sur [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr) ; il peut s'y afficher avec quelques semaines de retard. Dites-moi ensuite ce que vous y lisez.
notice-probation-gain-subject = Permis probatoire : anniversaire du { $day }
notice-probation-gain-earned =
    __Permis probatoire : { $points } de plus, { $when }.__

    Chaque année sans infraction qui coûte des points rapporte ce gain (L223-1 et R223-1 du Code de la route) : votre solde devrait être de { $balance }.
notice-probation-gain-frozen =
    __Permis probatoire : pas de points de plus pour l'anniversaire ({ $when }).__

    Une infraction qui a coûté des points arrête les gains jusqu'à la fin de la période probatoire (R223-1 du Code de la route). Votre solde calculé reste de { $balance }.
notice-probation-gain-unknown =
    __Permis probatoire : anniversaire { $when }, gain de points à vérifier.__

    Chaque année sans infraction qui coûte des points rapporte des points (L223-1 et R223-1 du Code de la route). Vous m'avez signalé une lettre de retrait mais pas l'infraction : avec elle, ce gain est sans doute perdu. Notez-la, et je referai le compte.
notice-probation-end-subject = Période probatoire : elle se termine le { $day }
notice-probation-end-full =
    __Fin de votre période probatoire : { $when }.__

    Votre solde devrait être de { $balance } (R223-1 du Code de la route). Le disque « A » et les règles propres aux conducteurs novices ne s'appliquent plus ensuite.
notice-probation-end-kept =
    __Fin de votre période probatoire : { $when }.__

    Le plafond passe à { $licence_ceiling }, mais le solde reste de { $balance } : après une infraction, les points manquants ne reviennent que par les délais ou par un stage (R223-1 du Code de la route). Le disque « A » et les règles propres aux conducteurs novices ne s'appliquent plus ensuite.
notice-probation-end-unknown =
    __Fin de votre période probatoire : { $when }.__

    Le plafond passe à { $licence_ceiling } (R223-1 du Code de la route). Vous m'avez signalé une lettre de retrait mais pas l'infraction : je ne peux pas dire votre solde, vérifiez-le et notez l'infraction. Le disque « A » et les règles propres aux conducteurs novices ne s'appliquent plus ensuite.
notice-yearly-check-subject = Vérifiez votre solde de points ({ $day })
notice-yearly-check =
    __Une fois par an, vérifiez votre solde : { $when }.__

    Une lettre se perd, une adresse change : un retrait peut vous échapper. Aucun texte ne l'impose, c'est une habitude utile.
notice-disclaimer = Information calculée d'après ce que vous m'avez dit ; ce n'est pas un conseil juridique.

## Une règle qui change : le message à ceux dont une date bouge

broadcast-subject = Une règle change : vos dates changent aussi
broadcast-now = Une règle a changé, et avec elle des dates que je vous rappelle.
broadcast-later = À partir du { $day }, une règle change, et avec elle des dates que je vous rappelle.
broadcast-corrected = Ce qui change : le calcul de vos dates a été corrigé.
broadcast-rule = Règle
broadcast-change = { $name } : { $before } avant, __{ $after } maintenant__. Source : { $source }.
broadcast-unsure = Ce point reste incertain : vérifiez-le auprès de la source.
broadcast-moves = Pour vous :
broadcast-move = { $what } : __le { $new }__ au lieu du { $old }.
broadcast-gone = { $what } : la date du { $old } ne s'applique plus, je ne vous la rappellerai pas.
broadcast-closing = Mes rappels suivent les nouvelles dates ; /rappels les montre.

## À l'administrateur

reload-refused = __Les fichiers de connaissances ont des erreurs.__ La dernière bonne version reste en service.
reload-questions = __Des questions d'essai n'arrivent plus à leur fiche.__ Les textes et les règles enregistrés sont en service, avec la recherche d'avant.
reload-more = et { $n ->
    [one] une autre
   *[other] { $n } autres
}
reload-mended = Les fichiers de connaissances sont réparés : la nouvelle version est en service.
reload-moved = Les nouvelles règles déplacent des dates de { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
}. Le message qui les prévient attend votre accord, rien n'est parti. Pour l'envoyer : { $command }

## L'avis sur une réponse, et les questions sans réponse

button-useful = Utile
button-not-useful = Pas utile
button-unclear = Pas clair
button-not-my-case = Pas mon cas
button-wrong = Faux
feedback-useful = Merci de me l'avoir dit.
feedback-why = Merci de me le dire. Qu'est-ce qui n'allait pas ?
feedback-unclear = Merci, c'est noté sans rien qui dise de qui cela vient : cette réponse sera relue. Ces sujets voisins peuvent aider.
feedback-not-my-case = Merci, c'est noté sans rien qui dise de qui cela vient. L'un de ces autres sujets est peut-être le vôtre.
feedback-wrong = Merci, c'est noté sans rien qui dise de qui cela vient : cette réponse sera vérifiée. D'ici là, fiez-vous à la source citée sous la réponse. Ces autres sujets sont proches.
question-kept = Je garde votre question, sans rien qui dise de qui elle vient, pour que la réponse soit écrite.
outcome-unanswered = sans réponse
outcome-none-of-these = aucun des sujets
outcome-not-useful = pas utile
outcome-unclear = pas clair
outcome-not-my-case = pas mon cas
outcome-wrong = faux
admin-questions = __Questions sans bonne réponse__ : { $new } à voir, { $work } en cours, { $done } faites.
admin-new = À voir :
admin-in-work = En cours :
admin-done = Faites :
admin-none = Rien ici.
admin-group = __{ $number }__ : « { $text } », { $n } fois ({ $outcomes }){ $forms ->
        [one] {""}
       *[other] {" "}en { $forms } formes
    } → { $topic }
admin-gone = Le groupe { $number } n'est plus là : quelqu'un s'en est occupé.
admin-set-in-work = Groupe { $number } pris en main ({ $n } fois).
admin-set-done = Groupe { $number } fait ({ $n } fois).
admin-export = Lignes à coller, rangées par sujet proche ; le fichier les contient toutes. Relisez-les d'abord.
admin-export-more = Lignes de plus dans le fichier : { $n }
admin-press-take = Prendre { $number }
admin-press-done = Fait { $number }
admin-open-new = À voir
admin-open-in-work = En cours
admin-open-done = Faites
admin-open-export = Exporter

## La remise : retard, relais d'un canal à l'autre, agenda, pages des liens

digest-subject = { $n } rappels en retard, le plus urgent d'abord
digest-head = __Je n'ai pas pu vous écrire à temps : voici vos { $n } rappels en attente, le plus urgent d'abord.__
digest-left = { $n ->
        [0] aujourd'hui
        [one] dans { $n } jour
       *[other] dans { $n } jours
    }
digest-past = passé depuis { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
digest-done = Fait : { $place }
notice-also = Je vous le redis ici : jusque-là, ce rappel est resté sans réponse ou n'a pas pu vous être remis.
notice-moved = __La date notée dans votre agenda a changé.__ Le fichier joint la remplace.
notice-closed-subject = Date retirée de votre agenda : { $day }
notice-closed = La date du { $day } n'a plus lieu d'être : c'est fait, ou ce que vous m'avez dit a changé. Le fichier joint la retire de votre agenda ; s'il n'y suffit pas, effacez-la à la main.
news-address-off-subject = Votre adresse e-mail refuse mes messages
news-address-off = __Votre adresse e-mail refuse mes messages.__ Je ne lui écris plus ; vos rappels arrivent ici. Pour la redonner ou en donner une autre : /email
news-code-refused-subject = Le code n'a pas pu partir
news-code-refused = __Le serveur de cette adresse refuse mon e-mail : le code n'est pas arrivé.__ Vérifiez l'adresse, puis recommencez avec /email
given-up-subject = Messages non remis
given-up-head = __Messages non remis ces dernières heures : { $n }.__
given-up-line = { $channel } : { $n } ({ $reason })
link-done = Noter comme fait
link-later = Me le redire plus tard
link-stop = Arrêter ce genre de rappel
link-resume = Reprendre ce genre de rappel
link-press = Confirmer
link-unsubscribe = Ne plus recevoir d'e-mails de Pointilleux
link-unsubscribe-sure = Plus aucun rappel ne viendra à cette adresse. Elle reste connue du bot : vous pourrez la rouvrir.
link-unsubscribe-last = Attention : c'est le seul endroit où vos rappels arrivent.
link-unsubscribed = C'est fait : plus aucun e-mail ne viendra à cette adresse.
link-subscribe = Recevoir à nouveau les e-mails
link-subscribed = C'est fait : les rappels reviennent à cette adresse.
link-ask = Rien n'est encore fait : il faut confirmer.
link-again = C'était déjà noté.
link-invalid = Ce lien ne mène plus à rien : le rappel ou les données ont été effacés, ou l'adresse est incomplète.
link-chat = Pour la suite, écrivez au bot.

## Les rappels : la liste, les réglages, le journal

hour = { $hour } h
where-chat = ici
where-email = par e-mail
where-both = ici et par e-mail
reminder-line = __{ $day }__ ({ $left }) : { $what }
reminder-told-on = { $line }. Rappel { $days }, { $where }.
reminder-told-already = { $line }. Aucun autre rappel n'est prévu.
reminder-button = { $day } : { $what }
action-my-settings = Réglages des rappels
action-my-calendar = Mes dates en .ics
action-my-journal = Journal
action-try-reminder = Tester un rappel

what-course-possible = un nouveau stage devient possible (date prudente)
what-probation-course = dernier jour pour finir le stage obligatoire
what-refund-claim = dernier jour pour demander le remboursement de l'amende
what-refund-overdue = remboursement pas reçu : première relance
what-refund-reminder = remboursement pas reçu : relance en recommandé
what-refund-notice = remboursement pas reçu : mise en demeure
what-letter-pickup = dernier jour pour retirer la lettre à la poste
what-presumed-notice = la lettre non retirée compte comme notifiée
what-licence-handover = dernier jour pour remettre le permis à la préfecture
what-contest-points = dernier jour pour contester le retrait de points
what-contest-fine = dernier jour pour payer ou contester l'amende
what-new-licence = un nouveau permis devient possible
what-points-return = des points doivent revenir : vérifiez votre solde
what-probation-gain = anniversaire du permis probatoire : vérifiez votre solde
what-probation-end = fin du délai probatoire
what-of-offence = { $what } (infraction du { $day })
what-yearly-check = vérification annuelle de votre solde
every-kind = tous les rappels

button-resume-all = Reprendre les rappels
snooze-past =
    Attention : la date limite reste le { $day }, elle ne se reporte pas, et ce rappel viendrait après elle.

    Choisissez un moment plus tôt, ou confirmez.
button-snooze-anyway = Après la date, quand même
which-reminder = De quel rappel parlez-vous ? Ouvrez-le dans la liste, puis choisissez « Plus tard ».
done-marked = C'est noté : je n'en parle plus.
done-look = C'est noté. Si vous avez lu votre solde officiel, donnez-le-moi : mes calculs partiront de lui.

reason-refund-reminder = Le { $day }, parce que la première relance est partie le { $start } et qu'il est d'usage d'attendre { $refund_reminder_days_max } avant un recommandé ; aucun texte ne fixe ce délai
reason-refund-notice = Le { $day }, parce que le recommandé est parti le { $start } et qu'il est d'usage d'attendre { $refund_notice_days_max } avant une mise en demeure ({ $basis })
reason-presumed-notice = Le { $day }, parce que la lettre a été présentée le { $start }, que la poste la garde { $letters_pickup_days }, et qu'une lettre non retirée compte comme notifiée le jour de sa présentation ({ $basis })
reason-probation-gain = Le { $day }, anniversaire de votre permis : une infraction a arrêté les gains du délai probatoire ({ $basis })
reason-yearly-check = Le { $day }, anniversaire du { $start } : aucun texte ne le demande, mais un solde vérifié chaque année évite les surprises
reason-other = Le { $day } ({ $basis })

calendar-all = Voici toutes vos dates à venir, à ouvrir avec votre agenda. Un nouveau fichier remplace les mêmes dates : reprenez-le quand quelque chose change.
journal-told = __Ce que je vous ai rappelé__, le plus récent d'abord :
journal-coming = __Ce qui vient :__
journal-nothing = Je ne vous ai encore rien rappelé.
journal-line = { $moment }, { $where } : { $what } (date : { $day }), { $state }
journal-planned = prévu
journal-sent = envoyé
journal-digested = envoyé avec d'autres
journal-dropped = retiré, plus rien à dire
journal-superseded = remplacé par un rappel plus récent
journal-abandoned = impossible à livrer
journal-seen = vu { $moment }
journal-done = fait

habits =
    Vos réglages :

    { $lines }

    Vous pouvez aussi l'écrire : « rappelle-moi à 18 h », « pas avant 8 h ni après 21 h », « je suis à la Réunion », « par mail seulement pour le remboursement ».
habit-hour = les rappels partent à { $hour } h
habit-quiet = heures calmes : de { $since } h à { $to } h
habit-quiet-none = pas d'heures calmes
habit-channels = les rappels arrivent { $where }
habit-channels-of = { $what } : { $where }
habit-zone = fuseau horaire : { $zone }
button-habit-hour = Heure
button-habit-quiet = Heures calmes
button-habit-channels = Canaux
button-habit-zone = Fuseau horaire
button-habit-pause = Tout mettre en pause
ask-hour = À quelle heure voulez-vous être prévenu ? Choisissez, ou écrivez par exemple « rappelle-moi à 18 h ».
hour-set = Les rappels partiront à { $hour } h.
hour-is-quiet = Vos heures calmes vont de { $since } h à { $to } h : les rappels partiront à l'heure permise la plus proche, le même jour.
wrong-hour = Cette heure n'existe pas. Écrivez par exemple « rappelle-moi à 18 h ».
whole-hours = Je compte en heures entières. Laquelle préférez-vous ?
ask-quiet = Quand ne faut-il rien vous envoyer ? Choisissez, ou écrivez par exemple « pas avant 8 h ni après 21 h ».
quiet-span = De { $since } h à { $to } h
button-quiet-off = Pas d'heures calmes
quiet-set = Entendu : rien entre { $since } h et { $to } h.
quiet-unset = Entendu : pas d'heures calmes.
wrong-quiet = Les deux heures sont les mêmes : il ne resterait aucun moment pour vous prévenir. Écrivez par exemple « pas avant 8 h ni après 21 h ».
ask-channel-kind = Pour quels rappels ?
ask-channel = Par où voulez-vous recevoir ceci : { $what } ?
button-every-kind = Tous les rappels
button-channel-chat = Ici seulement
button-channel-email = E-mail seulement
button-channel-both = Les deux
channels-set = Entendu, { $where } pour : { $what }.
channels-need-email = Je n'ai pas d'adresse e-mail confirmée pour vous : donnez-la-moi d'abord, puis choisissez.
ask-zone = Où vivez-vous ? Les rappels suivent l'heure de ce lieu.
ask-zone-which = La Polynésie a trois fuseaux horaires. Où vivez-vous ?
zone-set = Les rappels suivent maintenant l'heure de ce lieu : { $zone }. Là-bas, nous sommes { $now }.
zone-paris = Paris (métropole)
zone-guadeloupe = Guadeloupe
zone-martinique = Martinique
zone-guyane = Guyane
zone-reunion = La Réunion
zone-mayotte = Mayotte
zone-saint-pierre = Saint-Pierre-et-Miquelon
zone-saint-barthelemy = Saint-Barthélemy
zone-saint-martin = Saint-Martin
zone-wallis = Wallis-et-Futuna
zone-tahiti = Polynésie : Tahiti et les îles de la Société
zone-marquises = Polynésie : îles Marquises
zone-gambier = Polynésie : îles Gambier
zone-noumea = Nouvelle-Calédonie
ask-pause = Jusqu'à quand ? Choisissez, ou écrivez par exemple « pause jusqu'au 3 janvier ».
button-pause-week = Une semaine
button-pause-month = Un mois
button-pause-ever = Jusqu'à nouvel ordre
pause-set = Tous les rappels sont en pause ; ils reprennent le { $day }.
pause-set-for-good = Tous les rappels sont en pause, jusqu'à ce que vous les repreniez.
pause-misses =
    __Attention, ces dates limites passent pendant la pause ; elles ne bougent pas :__

    { $lines }
paused-until = __En pause__ : les rappels reprennent le { $day }.
paused-for-good = __En pause__ : plus aucun rappel ne part avant que vous les repreniez.
wrong-pause = Le { $day } n'est pas à venir. Écrivez par exemple « pause jusqu'au 3 janvier ».
next-reminder = Prochain rappel : { $moment }.

trial-sent = J'envoie un rappel d'essai { $where }. S'il n'arrive pas dans les minutes qui suivent, vérifiez vos notifications et vos courriers indésirables.
trial-subject = Essai : voici un rappel de Pointilleux
trial-head = __Ceci est un essai, demandé par vous.__ Il n'y a rien à faire.
trial-sample = Un vrai rappel dirait par exemple ({ $left }) : { $said }.
trial-sample-none = Un vrai rappel dirait ce qu'il faut faire, avant quel jour et pourquoi. Vous n'avez pas encore de date à rappeler.
trial-end = Si vous lisez ce message, les rappels vous arrivent bien par ici.

## Formulaires : ce que les nouveaux rappels demandent

ask-licence-follow_up_on = Quel jour avez-vous suivi la formation complémentaire (post-permis) ?
ask-licence-earlier_invalidation = Quel jour votre permis précédent a-t-il été invalidé ? La date est sur la lettre 48SI de l'époque.
ask-offence-notice_on = Quelle date porte l'avis de contravention ? C'est elle qui compte, pas le jour où vous l'avez reçu : le délai pour payer ou contester part de là.
recap-licence-follow-up = { $head }, formation complémentaire le { $day }
recap-licence-earlier = { $head }, permis précédent invalidé le { $day }
recap-licence-second = { $head }, obtenu après une invalidation ou une annulation
recap-offence-notice = { $head }, avis du { $day }
field-licence-follow_up_on = La formation post-permis
field-licence-earlier_invalidation = Une invalidation antérieure
field-offence-notice_on = La date de l'avis
option-follow_up_on-no = Pas faite
option-earlier_invalidation-never = Jamais
option-notice_on-no = Pas encore reçu
button-notice = Date de l'avis
button-collected = J'ai retiré la lettre
wrong-earlier-invalidation = Le { $day } n'est pas avant l'obtention de votre permis ({ $licence }). Si c'est le permis actuel qui a été invalidé, notez plutôt la lettre 48SI.
