### Écrire une lettre à envoyer : remboursement, contestation, relevé, rétractation, créance.

action-write-letter = Écrire une lettre
action-forget-sender = Oublier nom et adresse

letter-choose =
    __Une lettre à envoyer__, prête à signer, en PDF et en texte à copier.

    De quoi s'agit-il ?
letter-none = Aucun modèle de lettre n'est disponible pour le moment.
letter-group-refund = Remboursement de l'amende
letter-group-appeal = Contester points ou 48SI
letter-group-papers = Demander mon relevé
letter-group-course = Me rétracter d'un stage
letter-group-debt = On me doit de l'argent
letter-which =
    Quelle lettre ?

    { $lines }
letter-of-group = __{ $title }__ : { $summary }
letter-gone = Cette lettre n'est plus disponible. En voici d'autres.
letter-begin =
    __{ $title }__

    { $summary }

    Je demande ce qu'il faut, une chose à la fois. Ce que vous passez reste en blanc dans la lettre, à compléter à la main. Votre nom et votre adresse servent à cette lettre seulement, puis sont effacés.
letter-begin-list =
    __{ $title }__

    { $summary }

    Je demande ce qu'il faut, une chose à la fois ; vous pouvez passer.

## Les questions

letter-ask-offence_on = Quel jour l'infraction a-t-elle été commise ? Par exemple « 3 mars 2026 ».
letter-ask-offence_place = Où l'infraction a-t-elle été commise ? Écrivez la commune et la route, comme sur l'avis, par exemple « Lyon, quai Perrache ».
letter-ask-notice_no = Quel est le numéro de l'avis de contravention ? Il est en haut de l'avis.
letter-ask-fine_amount = Quel est le montant de l'amende forfaitaire ? Touchez-le, ou écrivez-le, par exemple « 135 € ».
letter-ask-paid_on = Quel jour l'amende a-t-elle été payée ? Par exemple « 20 mars 2026 ».
letter-ask-letter_on = Quel jour avez-vous reçu la lettre 48N ? C'est le jour de votre signature.
letter-ask-decision_on = Quel jour avez-vous reçu la lettre que vous contestez ?
letter-ask-course_days = Quels sont les deux jours du stage ? Par exemple « 19 et 20 novembre 2026 ».
letter-ask-centre = Quel est le nom du centre de stage ? Par exemple « Centre Exemple, Lyon ».
letter-ask-claim_on = Quel jour avez-vous envoyé votre demande de remboursement ?
letter-ask-reminder_on = Quel jour avez-vous envoyé votre dernière relance ?
letter-ask-booked_on = Quel jour avez-vous réservé le stage ?
letter-ask-booking_no = Quel est le numéro de la réservation ? Il est dans le message de confirmation.
letter-ask-contract = Quel contrat ou quelle réservation ? Par exemple « réservation A-42 du 3 mai 2026 ».
letter-ask-amount = Quelle somme vous est due ? Par exemple « 229,50 € ».
letter-ask-promised_on = Pour quel jour le paiement était-il promis ?
letter-ask-cause = Pourquoi cette somme vous est-elle due ? Écrivez une ou deux phrases, par exemple « le centre a annulé le stage ».
letter-ask-reasons = Pourquoi contestez-vous ? Écrivez les faits en quelques phrases, telles qu'elles doivent figurer dans la lettre.
letter-ask-prefecture = De quelle préfecture dépendez-vous ? Par exemple « Rhône ».
letter-ask-office = À quelle adresse envoyer la lettre ? Recopiez le service et l'adresse de l'avis de contravention, une ligne par ligne.
letter-ask-debtor = À qui écrivez-vous ? Écrivez le nom et l'adresse, une ligne par ligne.
letter-ask-sender_name = Quel nom mettre en tête de la lettre et sous la signature ? Le vôtre, prénom et nom.
letter-ask-sender_address = Quelle est votre adresse postale ? Une ligne par ligne, le code postal et la ville à la fin.

letter-field-offence_on = jour de l'infraction
letter-field-offence_place = lieu de l'infraction
letter-field-notice_no = numéro de l'avis
letter-field-fine_amount = montant de l'amende
letter-field-paid_on = jour du paiement
letter-field-letter_on = lettre 48N reçue le
letter-field-decision_on = lettre contestée reçue le
letter-field-course_days = jours du stage
letter-field-centre = centre de stage
letter-field-claim_on = demande envoyée le
letter-field-reminder_on = dernière relance le
letter-field-booked_on = réservé le
letter-field-booking_no = numéro de réservation
letter-field-contract = contrat ou réservation
letter-field-amount = somme
letter-field-promised_on = promis pour le
letter-field-cause = motif
letter-field-reasons = raisons
letter-field-prefecture = préfecture
letter-field-office = adresse du service
letter-field-debtor = destinataire
letter-field-sender_name = votre nom
letter-field-sender_address = votre adresse

letter-cancel = Abandonner la lettre
letter-not-paid-button = Elle n'est pas payée
letter-not-paid = pas encore payée
letter-by-hand = laissé en blanc
letter-line = { $label } : { $value }

## Ce qui ne va pas

letter-no-question = Nous écrivons une lettre : j'attends une réponse, pas une question. Vous pouvez aussi passer, ou abandonner la lettre.
letter-alphabet = La lettre s'imprime avec l'alphabet latin : écrivez sans emoji ni autre écriture.
letter-no-words = Je n'y trouve ni lettre ni chiffre. Écrivez quelques mots, ou passez.
letter-too-long = C'est trop long pour la lettre : { $most } caractères au plus.
letter-too-many-lines = C'est trop long pour une enveloppe : { $lines } lignes au plus, de { $most } caractères au plus.
letter-amount = Je n'y lis pas de somme. Écrivez-la en euros, par exemple « 135 » ou « 229,50 € ».
letter-no-day = Je n'y trouve pas de date. Écrivez jour, mois et année, par exemple « 3 mars 2026 ».
letter-both-days = Je n'y trouve pas les deux jours. Écrivez-les ensemble, par exemple « 19 et 20 novembre 2026 ».
letter-needed = Sans cela, la lettre ne veut rien dire : je ne peux pas le passer.

## La fin

letter-recap =
    __{ $title }__ : voici ce que j'y mets.

    { $lines }

    Je prépare la lettre ?
letter-gloss = La lettre est en français. { $gloss }
letter-yes-or-no = Répondez oui pour préparer la lettre, ou non pour corriger.
letter-make = Préparer la lettre
letter-what-to-fix = Que faut-il corriger ?
letter-made = Voici votre lettre en PDF, à imprimer et à signer. Relisez-la : vous en êtes l'auteur, et je ne promets pas qu'elle aboutisse.
letter-send-registered = __Envoi__ : en recommandé avec avis de réception, à La Poste ou sur laposte.fr. Gardez une copie de la lettre et des pièces, la preuve de dépôt et l'avis de réception signé.
letter-send-simple = __Envoi__ : par courrier simple ou par e-mail. Gardez une copie et notez le jour de l'envoi.
letter-send-kept = __À garder__ : cochez la liste au fur et à mesure. Rien n'est à envoyer tel quel.
letter-unsure = Certains points y relèvent de l'usage, sans texte qui les fixe.
letter-wiped = Ce que vous avez écrit pour cette lettre est effacé dès votre prochain message, et cette nuit au plus tard.
letter-text = Texte à copier
letter-text-above = Le texte de la lettre est ci-dessus, prêt à copier.
letter-keep = Retenir mon nom et mon adresse
letter-kept = C'est retenu pour vos prochaines lettres. /mesdonnees le montre et permet de l'oublier.
letter-forgotten = Votre nom et votre adresse sont oubliés.
letter-nothing-kept = Je n'ai retenu ni nom ni adresse.
letter-sender = nom et adresse pour vos lettres : { $words }
letter-cancelled = La lettre est abandonnée, et tout ce que vous aviez écrit pour elle est effacé.
letter-dropped = La lettre en cours est abandonnée, et ce que vous aviez écrit pour elle est effacé.
letter-emptied = Vous aviez laissé une lettre en cours : j'ai effacé ce que vous aviez écrit, et je n'ai rien gardé de ce message.
letter-restart = Reprendre cette lettre
