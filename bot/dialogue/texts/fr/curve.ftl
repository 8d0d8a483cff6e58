### La courbe des points : ce qui est dit sous l'image, et ce qui est écrit dessus.

action-my-curve = Ma courbe
curve-file = courbe-des-points.png

curve-unknown = Pour dessiner votre courbe, il me manque la date de votre permis, et votre solde pour qu'elle soit juste. Donnez-les-moi, et je la trace.
curve-stated = Je connais un seul point de votre courbe : { $points } au { $day }. Il me manque la date de votre permis : avec elle, je connais le plafond et la suite, et je dessine la courbe.

## Sous l'image

curve-today = Aujourd'hui, { $day } : __{ $points }__ sur un plafond de { $ceiling }.
curve-restored = Tous vos points ({ $ceiling }) : le __{ $day }__, si aucune infraction n'est commise d'ici là.
curve-restored-unsure = Tous vos points ({ $ceiling }) : le __{ $day }__ par une lecture prudente, si aucune infraction n'est commise d'ici là.
curve-restored-between = Tous vos points : entre le { $first } et le __{ $last }__ (date prudente), si aucune infraction n'est commise d'ici là.
curve-restored-open = Tous vos points : au plus tôt le { $day }. La date reste ouverte tant qu'une infraction attend.
curve-no-restoration = Le retour de tous vos points ne se calcule pas d'ici au { $until }.
curve-full = Il ne vous manque aucun point sous votre plafond de { $ceiling }.
curve-zero = Votre solde est à zéro : aucun point ne revient tout seul. « Mon solde » dit ce qui reste possible.
curve-invalid = D'après ce que vous avez noté, ce permis n'est plus valide : aucun point n'y revient.
curve-licence-only = Seule la date de votre permis est notée : c'est la courbe si rien d'autre n'est arrivé.
curve-ahead = __À venir__, si aucune infraction n'est commise :
curve-ahead-invalid = __À venir__ :
curve-past = __Derniers changements__ :
curve-coming = { $day } : { $what } (solde : { $points })
curve-coming-plain = { $day } : { $what }
curve-next-six-months = le point isolé revient
curve-next-full-restoration = tous vos points reviennent
curve-next-ten-years = d'anciens points reviennent
curve-next-course = points du stage prévu
curve-next-probation-gain = gain de l'année probatoire
curve-next-probation-end = fin du délai probatoire
curve-uncertain = { $what }, date incertaine
curve-pending-note = { $n ->
        [one] Une infraction attend encore
       *[other] Des infractions attendent encore
    } et peut coûter { $points } : tout ce qui est à venir en dépend.
curve-supposed-note = Avant un solde que vous avez noté, une partie de la courbe est supposée : vos faits ne l'expliquent pas.
curve-careful = Une partie du calcul repose sur une lecture prudente ; « Mon solde » dit laquelle.
curve-official = Seul le solde de Mes Points Permis fait foi.

## Sur l'image

curve-title = Mes points de permis
curve-headline = { $points } sur { $ceiling }
curve-subtitle = le { $day }
curve-subtitle-probation = le { $day }, probatoire jusqu'au { $end }
curve-subtitle-licence = le { $day }, si rien d'autre n'est arrivé
curve-subtitle-invalid = le { $day }, permis invalidé
curve-today-label = aujourd'hui
curve-footer = Calculé par Pointilleux d'après ce que vous avez noté. Seul le solde de Mes Points Permis fait foi.

curve-several = { $n } { $name } { $change }
curve-doubtful = { $what } ?
curve-span = { $first } – { $last }
curve-label-start = permis
curve-label-statement = solde noté : { $points }
curve-label-offence = { $change } infraction
curve-label-six-months = { $change } rendu
curve-label-full-restoration = retour à { $points }
curve-label-ten-years = { $change } après des années
curve-label-course = { $change } stage
curve-label-probation-gain = { $change } gain
curve-label-probation-end = fin du probatoire
curve-label-invalidation = permis invalidé
curve-label-pending = { $change } en attente
curve-label-next-course = stage possible
curve-plural-statement = soldes notés
curve-plural-offence = infractions
curve-plural-six-months = points rendus
curve-plural-ten-years = retours anciens
curve-plural-course = stages
curve-plural-probation-gain = gains
curve-plural-pending = en attente

curve-line-known = solde
curve-line-supposed = solde supposé
curve-line-ahead = à venir, sans infraction
curve-line-unsure = à venir, incertain
curve-line-ceiling = plafond
curve-mark-start = permis obtenu
curve-mark-statement = solde noté
curve-mark-loss = points retirés
curve-mark-pending = infraction en attente
curve-mark-course = stage
curve-mark-next-course = nouveau stage possible (date prudente)
curve-mark-back = points rendus ou gagnés
curve-mark-full = tous les points
curve-mark-probation-end = fin du délai probatoire
curve-mark-invalid = permis invalidé
