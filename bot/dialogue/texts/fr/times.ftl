### Le temps qui reste ou qui est passé, en mots ; la date complète est toujours à côté.

days-left = { $n ->
        [0] aujourd'hui
        [one] demain
       *[other] dans { $n } jours
    }
weeks-left = dans { $more ->
        [yes] plus de { $n } semaines
       *[no] { $n } semaines
    }
months-left = dans { $more ->
        [yes] plus de { $n } mois
       *[no] { $n } mois
    }
years-left = dans { $more ->
        [yes] plus de { $n } ans
       *[no] { $n } ans
    }
days-ago = { $n ->
        [one] hier
       *[other] il y a { $n } jours
    }
weeks-ago = il y a { $more ->
        [yes] plus de { $n } semaines
       *[no] { $n } semaines
    }
months-ago = il y a { $more ->
        [yes] plus de { $n } mois
       *[no] { $n } mois
    }
years-ago = il y a { $more ->
        [yes] plus de { $n } ans
       *[no] { $n } ans
    }
time-of-day = { $time }, le { $day }
