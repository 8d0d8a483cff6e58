### Les dossiers : le remboursement de l'amende, l'argent dû, les recours ; chaque étape notée et rappelée.

action-my-refund = Mon remboursement
action-my-debts = Argent qu'on me doit

## Les questions

ask-claim-reminded_on = Quel jour la relance est-elle partie ? Choisissez, ou écrivez la date.
ask-claim-registered_on = Quel jour la relance recommandée est-elle partie ? Choisissez, ou écrivez la date.
ask-claim-noticed_on = Quel jour la mise en demeure est-elle partie ? Choisissez, ou écrivez la date.
ask-debt-debtor = Qui vous doit de l'argent ? Aucun nom n'est nécessaire.
ask-debt-reason = Pourquoi le centre vous doit-il cet argent ?
ask-debt-withdrawn_on = Quel jour votre rétractation est-elle partie ? Choisissez, ou écrivez la date.
ask-debt-due_on = Depuis quel jour cet argent aurait-il dû vous être payé, ou pour quel jour vous l'a-t-on promis ? Écrivez la date avec son année.
ask-debt-amount = Combien ? Par exemple « 249,90 € ». Vous pouvez passer.
ask-debt-reminded_on = Quel jour la relance amiable est-elle partie ? Choisissez, ou écrivez la date.
ask-debt-registered_on = Quel jour la relance recommandée est-elle partie ? Choisissez, ou écrivez la date.
ask-debt-noticed_on = Quel jour la mise en demeure est-elle partie ? Choisissez, ou écrivez la date.
ask-debt-filed_on = Quel jour la requête en injonction de payer a-t-elle été déposée ? Choisissez, ou écrivez la date.
ask-debt-repaid_on = Quel jour avez-vous été payé ? Choisissez, ou écrivez la date.
ask-appeal-sent_on = Quel jour votre recours est-il parti ? Choisissez, ou écrivez la date.
ask-appeal-answer = Le ministère a-t-il accepté votre recours, ou l'a-t-il refusé ?
ask-appeal-answered_on = Quel jour avez-vous reçu cette réponse ? Choisissez, ou écrivez la date.

field-claim-reminded_on = La relance
field-claim-registered_on = La relance recommandée
field-claim-noticed_on = La mise en demeure
field-debt-debtor = Qui doit l'argent
field-debt-reason = La raison
field-debt-withdrawn_on = Le jour de la rétractation
field-debt-due_on = Le jour où c'était dû
field-debt-amount = La somme
field-debt-reminded_on = La relance amiable
field-debt-registered_on = La relance recommandée
field-debt-noticed_on = La mise en demeure
field-debt-filed_on = La requête au juge
field-debt-repaid_on = Le paiement
field-appeal-sent_on = Le jour d'envoi
field-appeal-answer = La réponse
field-appeal-answered_on = Le jour de la réponse

option-debtor-centre = Un centre de stage
option-debtor-insurer = Un assureur
option-debtor-other = Quelqu'un d'autre
option-reason-cancelled = Il a annulé le stage
option-reason-withdrawn = Je me suis rétracté
option-reason-other = Une autre raison
option-reminded_on-no = Pas encore partie
option-registered_on-no = Pas encore partie
option-noticed_on-no = Pas encore partie
option-filed_on-no = Pas encore déposée
option-repaid_on-no = Pas encore payé
option-answer-granted = Accepté
option-answer-refused = Refusé

wrong-due-year = « { $said } » ne dit pas l'année, et cette date peut être passée ou promise. Écrivez-la en entier, par exemple « 14 juin 2026 ».
wrong-due-far = Le { $day } paraît trop loin. Vérifiez l'année.
wrong-amount = J'attends une somme de plus de 0 € et de moins de { $most }, par exemple « 249,90 € ».

## Ce qui est noté, en une ligne

recap-step-reminded_on = { $head }, relancée le { $day }
recap-step-registered_on = { $head }, relancée en recommandé le { $day }
recap-step-noticed_on = { $head }, mise en demeure le { $day }
recap-papers = papiers prêts pour le remboursement : { $papers }
recap-papers-none = aucun papier prêt pour le remboursement
recap-debt = { $what }, à payer au { $day }
recap-debt-withdrawn = { $head }, rétractation partie le { $day }
recap-debt-filed = { $head }, requête au juge le { $day }
recap-debt-paid = { $head }, payée le { $day }
recap-appeal-withdrawal = recours contre un retrait de points, parti le { $day }
recap-appeal-48si = recours contre une lettre 48SI, parti le { $day }
recap-appeal-granted = { $head }, accepté le { $day }
recap-appeal-refused = { $head }, refusé le { $day }
debt-sum = une somme
debt-words = { $sum } que doit { $who }
debt-words-why = { $sum } que doit { $who } ({ $why })
debtor-centre = un centre de stage
debtor-insurer = un assureur
debtor-other = un tiers
debt-reason-cancelled = stage annulé
debt-reason-withdrawn = rétractation
short-papers = Papiers du remboursement
short-debt-centre = Dû par un centre
short-debt-insurer = Dû par un assureur
short-debt-other = Dû par un tiers
short-appeal = Recours du { $day }
debt-label = { $who }, { $day }
button-see-debt = Voir les étapes
button-answered = Réponse reçue

## Mon remboursement

my-refund = __Remboursement de l'amende__
refund-entitled = Votre stage obligatoire ({ $days }) remplit l'obligation de la lettre 48N, dans le délai de { $probation_course_months } : l'amende vous est remboursée (L223-6 du Code de la route). Le prix du stage, lui, ne l'est pas.
refund-course-unknown = Je ne connais ni la lettre 48N ni le stage obligatoire de cette demande : notez-les avec /profil, et je vérifierai le droit au remboursement.
refund-send-by = La demande doit partir __au plus tard le { $day }__ ({ $left }), { $refund_claim_days } après la fin du stage.
refund-send-after = La demande part après la fin du stage, le { $since }, et __au plus tard le { $day }__.
refund-send-late = Le délai de { $refund_claim_days } s'est terminé le { $day }. Le texte ne dit pas que le droit est perdu : envoyez la demande quand même, dès que possible.
papers = Papiers prêts : { $ready } sur { $all }. Touchez un papier pour le noter prêt, ou le remettre à réunir.
papers-where = À envoyer au comptable public du lieu de l'infraction, de préférence en recommandé. Un papier manque le dernier jour ? Envoyez le reste à temps, avec une explication.
paper-ready = prêt : { $what }
paper-missing = à réunir : { $what }
paper-form = formulaire remis par le centre
paper-letter = copie de la lettre 48N, ou relevé intégral
paper-certificate = attestation de stage
paper-notice = avis de contravention, souvent l'original
paper-payment = preuve du paiement
paper-bank = RIB
short-paper-form = formulaire
short-paper-letter = 48N ou relevé
short-paper-certificate = attestation
short-paper-notice = avis d'amende
short-paper-payment = preuve de paiement
short-paper-bank = RIB
tick-ready = Prêt : { $what }
tick-missing = Pas prêt : { $what }
button-sent-claim = Demande envoyée
button-write = Écrire la lettre
button-sent = C'est envoyé
button-sent-reminded_on = Relance envoyée
button-sent-registered_on = Recommandé envoyé
button-sent-noticed_on = Mise en demeure envoyée
other-refund = Autre demande : { $day }
refund-sent-on = Demande : partie le { $day }
refund-sent-late = La demande est partie après le { $day }, dernier jour du délai. Le texte ne dit pas que le droit est perdu.
refund-closed = __Remboursée le { $day } : ce dossier est clos.__
refund-after = Le délai laissé par la mise en demeure finit le __{ $day }__. Ensuite : demandez au comptable public un refus écrit et motivé, puis saisissez le Défenseur des droits (gratuit), puis le juge, avec un avocat. L'injonction de payer ne sert pas ici : elle vise une dette née d'un contrat.

## Les étapes

step-reminded_on = Relance amiable
step-registered_on = Relance recommandée
step-noticed_on = Mise en demeure
step-sent = { $what } : partie le { $day }
step-sent-some-day = { $what } : partie, jour non noté
step-next = __{ $what } : à partir du { $day }__ ({ $left })
steps-usage = Chaque lettre se compte du jour où la précédente est vraiment partie. Ces attentes sont un usage : aucun texte ne les fixe.
done-step = C'est noté. { $what } : partie le { $day }.
done-after = C'est noté : je n'en parle plus. Dès que l'argent arrive, dites-le-moi.
done-contest = C'est noté : je n'en parle plus. Si un recours au ministère est parti, donnez-moi son jour : le délai pour aller au tribunal en dépend.
button-appeal-day = Noter le jour du recours
button-repaid = J'ai été payé
button-filed = Requête au juge déposée
button-new-debt = Noter une somme due
sent-noted = Merci, c'est entendu. Aucun délai à rappeler ne part de cet envoi ; gardez-en la preuve.
which-debt =
    De quelle somme s'agit-il ?

    { $lines }
which-letter = Contre quelle lettre ce recours est-il parti ?
letter-of = { $kind } du { $day }
letter-not-noted = Une lettre non notée
appeal-late = Ce recours est parti après le délai de { $letters_contest_months } : il ne prolonge pas le délai pour aller au tribunal. Parlez-en vite à un professionnel.

## L'argent dû

my-debt = __{ $what }__
debts =
    Ce qu'on vous doit :

    { $lines }
debts-none = Je n'ai noté aucune somme qu'on vous doive. Un centre a annulé votre stage, un assureur tarde à payer ? Notez-le : je vous rappellerai chaque lettre à envoyer, sans demander de nom.
debt-due = À payer au { $day }
debt-closed = __Payée le { $day } : ce dossier est clos.__
debt-after-withdrawal = Rétractation partie le { $day } : le remboursement est attendu sous { $course_withdrawal_refund_days } (L221-24 du Code de la consommation). Ce délai part du jour où le vendeur l'apprend : la date peut glisser de quelques jours.
debt-after = Le délai laissé par la mise en demeure finit le __{ $day }__. Ensuite : le médiateur de la consommation nommé par le vendeur, ou un conciliateur de justice (gratuit), en général exigé jusqu'à { $refund_small_claims_max_eur }. Puis l'injonction de payer, au tribunal judiciaire du lieu où siège le débiteur, pour une dette née d'un contrat, certaine et échue : noms et adresses, somme exacte et son détail, fondement, liste des preuves jointes. Une contribution de { $procedures_court_contribution_eur } peut être demandée ; ce point est incertain, vérifiez sur [timbre.justice.gouv.fr](https://timbre.justice.gouv.fr).
debt-filed = Requête en injonction de payer déposée le { $day }. Si le juge rend l'ordonnance, faites-la signifier vite par un commissaire de justice, qui vous dira le délai ; le débiteur peut s'y opposer.
debt-time-bar = Prudence : cet argent ne peut sans doute plus être réclamé en justice après le __{ $day }__ ({ $left }), soit { $debts_time_bar_years } (2224 du Code civil). Une lettre n'arrête pas ce délai.
debt-time-bar-insurer = Prudence : cet argent ne peut sans doute plus être réclamé en justice après le __{ $day }__ ({ $left }), soit { $debts_insurance_time_bar_years } pour un contrat d'assurance (L114-1 du Code des assurances).
debt-source = Source : Code civil, 1344 et 2224, et [service-public, fiche F1746](https://www.service-public.gouv.fr/particuliers/vosdroits/F1746) — vérifié le { $checked }.

## Les rappels

matter-refund-after = Le délai laissé par la mise en demeure finit le __{ $day }__.
matter-debt-reminder = Sans paiement, une relance amiable pourra partir dès le __{ $day }__.
matter-debt-registered = Sans réponse à cette relance, la relance recommandée pourra partir dès le __{ $day }__.
matter-debt-notice = Sans réponse encore, la mise en demeure pourra partir dès le __{ $day }__.
matter-debt-after = Le délai laissé par la mise en demeure finit le __{ $day }__.
matter-debt-time-bar = L'argent dû ne pourra sans doute plus être réclamé en justice après le __{ $day }__.
matter-appeal-silence = Sans réponse du ministère, le recours sera refusé le __{ $day }__.
matter-court-action = Dernier jour pour aller au tribunal, si le refus n'est pas venu plus tôt : le __{ $day }__ (date prudente).
kind-refund-after = après la mise en demeure
kind-debt-reminder = argent dû : relance
kind-debt-registered = argent dû : recommandé
kind-debt-notice = argent dû : mise en demeure
kind-debt-after = argent dû : la suite
kind-debt-time-bar = argent dû : prescription
kind-appeal-silence = recours sans réponse
kind-court-action = aller au tribunal
what-refund-after = remboursement pas reçu : la mise en demeure est restée sans effet
what-debt-reminder = argent dû : relance amiable
what-debt-registered = argent dû : relance en recommandé
what-debt-notice = argent dû : mise en demeure
what-debt-after = argent dû : la mise en demeure est restée sans effet
what-debt-time-bar = argent dû : dernier jour pour le réclamer en justice (date prudente)
what-appeal-silence = recours : le silence du ministère vaut refus
what-court-action = recours refusé : dernier jour pour aller au tribunal (date prudente)
what-of-debt = { $what } ({ $who })
reason-refund-after = Le { $day }, parce que la mise en demeure est partie le { $start } et qu'il est d'usage de laisser { $refund_notice_days_max } pour payer
reason-debt-reminder = Le { $day }, parce que l'argent était à payer au { $start } et qu'il est d'usage d'attendre ce jour
reason-debt-registered = Le { $day }, parce que la relance amiable est partie le { $start } et qu'il est d'usage d'attendre { $debts_registered_days_max } avant un recommandé ; aucun texte ne fixe ce délai
reason-debt-notice = Le { $day }, parce que la relance recommandée est partie le { $start } et qu'il est d'usage d'attendre { $debts_notice_days_max } avant une mise en demeure ({ $basis })
reason-debt-after = Le { $day }, parce que la mise en demeure est partie le { $start } et qu'il est d'usage de laisser { $debts_notice_days_max } pour payer
reason-debt-time-bar = Le { $day }, parce que l'argent était à payer au { $start } et que la loi limite le temps pour le réclamer ({ $basis })
reason-appeal-silence = Le { $day }, parce que le recours est parti le { $start } et que le silence gardé { $contest_silence_months } vaut refus ({ $basis })
reason-court-action = Le { $day }, parce que le refus date au plus tôt du { $start } et que le tribunal se saisit dans un délai de { $contest_court_months } ({ $basis })
reason-step-undated = Le { $day }, compté de la date prévue pour la lettre d'avant, dont le jour n'est pas noté

notice-letter-before = La lettre d'avant est partie le { $day }.
notice-refund-after-subject = Remboursement de l'amende : la mise en demeure, sans effet au { $day }
notice-refund-after =
    __Remboursement de l'amende : le délai de la mise en demeure est fini ({ $when }).__

    Ce délai est un usage, aucun texte ne le fixe. Demandez au comptable public un refus écrit et motivé, puis saisissez le Défenseur des droits (gratuit), puis le juge, avec un avocat. L'injonction de payer ne sert pas ici : elle vise une dette née d'un contrat.

    S'il est arrivé, dites-moi « remboursement reçu » et la date.
notice-debt-reminder-subject = Argent dû : relance amiable à partir du { $day }
notice-debt-reminder =
    __Argent que doit { $who } : à relancer s'il n'est pas arrivé ({ $when }).__

    Aucun texte ne fixe ce jour : relancez dès que la date promise est passée. Écrivez une première lettre, ou un e-mail : le contrat, la date promise, la somme, votre RIB. À avoir en main : la réservation ou le contrat, la preuve du paiement.
notice-debt-registered-subject = Argent dû : relance recommandée à partir du { $day }
notice-debt-registered =
    __Argent que doit { $who } : la relance recommandée, si la première reste sans réponse ({ $when }).__

    L'usage, sans texte, est d'attendre de { $debts_registered_days_min } à { $debts_registered_days_max } après la première. Envoyez un recommandé avec avis de réception : la première relance et sa date, la somme, le délai que vous laissez, les preuves, un RIB.
notice-debt-notice-subject = Argent dû : mise en demeure à partir du { $day }
notice-debt-notice =
    __Argent que doit { $who } : la mise en demeure, si le recommandé reste sans réponse ({ $when }).__

    L'usage, sans texte, est d'attendre de { $debts_notice_days_min } à { $debts_notice_days_max }. Écrivez les mots « mise en demeure », la date, les parties, les faits, la somme, le délai que vous laissez, et signez ; en recommandé avec avis de réception. Elle doit demander clairement le paiement (1344 du Code civil) ; les intérêts au taux légal courent à partir d'elle.
notice-debt-after-subject = Argent dû : la mise en demeure, sans effet au { $day }
notice-debt-after =
    __Argent que doit { $who } : le délai de la mise en demeure est fini ({ $when }).__

    Ce délai est un usage, aucun texte ne le fixe. D'abord le médiateur de la consommation ou un conciliateur de justice (gratuit), en général exigé jusqu'à { $refund_small_claims_max_eur }. Puis l'injonction de payer, au tribunal judiciaire ([service-public, fiche F1746](https://www.service-public.gouv.fr/particuliers/vosdroits/F1746)). Une contribution de { $procedures_court_contribution_eur } peut être demandée ; ce point est incertain.
notice-debt-time-bar-subject = Argent dû : à réclamer en justice au plus tard le { $day }
notice-debt-time-bar =
    __Argent que doit { $who } : { $left } pour le réclamer en justice (date prudente).__

    Après le __{ $day }__, la loi n'aide sans doute plus (2224 du Code civil, L114-1 du Code des assurances pour un assureur). Une simple lettre n'arrête pas ce délai : si rien n'est payé, voyez un professionnel ou le conciliateur de justice sans attendre.
notice-debt-time-bar-late =
    __Argent que doit { $who } : le délai pour le réclamer en justice a sans doute fini le { $day } : { $ago }.__

    Des événements ont pu l'interrompre ou le suspendre (2224 du Code civil, L114-1 du Code des assurances pour un assureur) : demandez l'avis d'un professionnel.
notice-appeal-silence-subject = Recours : sans réponse, refusé le { $day }
notice-appeal-silence =
    __Votre recours du { $from } : sans réponse, il est refusé ({ $when }).__

    Le silence gardé { $contest_silence_months } vaut refus (R421-2 du Code de justice administrative). Ce délai part en réalité du jour où le ministère a reçu le recours : je compte de l'envoi, par prudence. Une réponse est venue ? Dites-la-moi dans /profil : la date change.
notice-court-until = Pour aller au tribunal administratif, sur [citoyens.telerecours.fr](https://citoyens.telerecours.fr), vous avez jusqu'au __{ $day }__ (date prudente).
notice-court-action-subject = Tribunal administratif : à saisir au plus tard le { $day }
notice-court-action =
    __Aller au tribunal après le refus de votre recours : { $left }.__

    La requête doit arriver au plus tard le __{ $day }__ (date prudente), { $contest_court_months } après le refus (R421-1 du Code de justice administrative), sur [citoyens.telerecours.fr](https://citoyens.telerecours.fr). À avoir en main : la lettre contestée, le recours et la preuve de son envoi, la réponse s'il y en a une. Le recours n'arrête pas la décision ; le référé est une demande à part.
notice-court-action-late =
    __Le délai pour aller au tribunal s'est sans doute terminé le { $day } : { $ago }.__

    Il part en réalité du refus ou du jour où le ministère a reçu le recours (R421-1 du Code de justice administrative) : parlez-en vite à un professionnel.
