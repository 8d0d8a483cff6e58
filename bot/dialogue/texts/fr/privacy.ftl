### Ce qui est gardé, et l'accord de la personne.

consent-welcome = __Avec votre accord__, je garde votre permis, vos points et les dates de vos infractions, stages et lettres, pour calculer vos échéances et vous les rappeler. Tout est chiffré, et effacé { $kept } sans nouvelles de vous, ou dès que vous écrivez /supprimer. Ne donnez ni nom, ni numéro de permis, ni plaque : je n'en ai pas besoin. Rien n'est enregistré avant votre oui ; répondez « non » et rien ne le sera : je réponds quand même à vos questions.
consent-notice = Votre oui vaut accord : je garde ce que vous confirmez, chiffré, pour calculer vos échéances et vous les rappeler. Tout est effacé { $kept } sans nouvelles de vous, ou dès que vous écrivez /supprimer. Ni nom, ni numéro de permis, ni plaque.
consent-changed = Ce que je garde, et combien de temps, a changé depuis votre réponse du { $day }.
consent-refused-before = Vous aviez choisi que rien ne soit gardé.
consent-go-on = Très bien. Rien n'est enregistré avant que je vous l'aie montré.
consent-refused = Très bien : je ne garde rien de votre permis, et je ne vous rappellerai rien. Posez vos questions quand vous voulez, j'y réponds. Si vous changez d'avis : /start.
consent-has-record = Vous avez déjà un dossier ici. Pour qu'il n'en reste rien, effacez-le : tout disparaît d'un coup.
kept-years = après { $n ->
        [one] un an
       *[other] { $n } ans
    }
kept-days = après { $n } jours
button-privacy = En savoir plus
action-keep-nothing = Non, ne rien garder

my-data-agreed = votre accord, donné le { $day }
my-data-refused = votre refus que je garde quoi que ce soit, le { $day }
my-data-settings = vos réglages : langue { $language }, fuseau { $zone }, et ceux que /rappels montre
my-data-addresses = { $n ->
        [one] une adresse (cette conversation)
       *[other] { $n } adresses (cette conversation et votre e-mail)
    }
my-data-reminders = { $n ->
        [0] aucun rappel prévu
        [one] un rappel prévu
       *[other] { $n } rappels prévus
    }
my-data-told = { $n ->
        [0] aucun message parti
        [one] un message parti ou abandonné
       *[other] { $n } messages partis ou abandonnés
    }
my-data-done = { $n ->
        [0] aucune échéance déclarée faite
        [one] une échéance déclarée faite
       *[other] { $n } échéances déclarées faites
    }
my-data-talk = { $n ->
        [0] la saisie en cours
        [one] la saisie en cours et le numéro d'un message récent
       *[other] la saisie en cours et les numéros de { $n } messages récents
    }
my-data-until = le tout jusqu'au { $day }, sauf nouvelles de vous d'ici là
erased-proof =
    Compté dans la base après l'effacement :

    { $lines }

    Dans les { $tables } tables qui parlent des personnes, il reste en tout __{ $left } ligne__ de vous. Hors de la base, le journal des envois ne garde que des empreintes que plus rien ne relie à vous. Les messages déjà reçus restent dans votre chat ou votre boîte : supprimez-les vous-même.
erased-line = { $what } : { $n ->
        [one] une ligne effacée
       *[other] { $n } lignes effacées
    }, { $left } ligne restante
table-person = réglages
table-contact = adresses
table-licence = permis
table-offence = infractions
table-letter = lettres
table-course = stages
table-refund_claim = demandes de remboursement
table-refund_file = pièces des dossiers
table-debt = sommes dues
table-appeal = recours
table-statement = soldes
table-conversation = cette conversation
table-inbox_message = messages récents
table-outbox_message = rappels prévus et partis
table-event_mark = échéances faites
table-sender = expéditeur des lettres
table-broadcast_move = dates déplacées par la loi

retention-subject = Vos données seront effacées le { $until }
retention-notice =
    Je n'ai plus de nouvelles de vous depuis le { $last }, et aucune date à venir ne vous concerne.

    Sans réponse de votre part, j'effacerai tout ce que je garde de vous à partir du __{ $until }__. Rien ne change pour votre permis ni pour vos points.

    Pour que je garde tout, touchez « Garder mes données » ou écrivez-moi n'importe quoi.
button-keep-data = Garder mes données
kept-on = C'est entendu : je garde tout, au moins jusqu'au { $day }.
