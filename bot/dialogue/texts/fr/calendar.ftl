### Le calendrier en boutons, et les jours relus en toutes lettres.

calendar-decades = Quelle décennie ?
calendar-years = Quelle année ?
calendar-months = Quel mois de { $year } ?
calendar-days = __{ $month }__ : touchez le jour. Les lignes vont du lundi au dimanche.
calendar-first-day = __{ $month }__ : touchez le premier jour du stage. Les lignes vont du lundi au dimanche.
calendar-before = ← { $page }
calendar-after = { $page } →
calendar-decade = { $first } à { $last }

button-other-day = Autre date
button-pick-day = Choisir la date
button-back-months = Retour aux mois
button-back-years = Retour aux années
button-back-decades = Retour aux décennies

chosen = Choisi : { $what }.
wrong-part = « { $said } » ne donne pas le jour exact, et je ne le devine pas : choisissez-le, ou écrivez la date entière.
wrong-no-such-day = « { $said } » n'existe pas dans le calendrier : choisissez un autre jour, ou écrivez la date entière.
wrong-month-missing = « { $said } » ne donne que le jour : choisissez d'abord son mois, ou écrivez la date entière.
wrong-out-of-reach = « { $said } » ne peut pas être : le jour attendu va du { $first } au { $last }.

near-past = { $n ->
    [0] Soit aujourd'hui, { $weekday } { $day }.
    [1] Soit hier, { $weekday } { $day }.
   *[other] Soit il y a { $n } jours, le { $weekday } { $day }.
}
near-ahead = { $n ->
    [1] Soit demain, { $weekday } { $day }.
   *[other] Soit dans { $n } jours, le { $weekday } { $day }.
}
