### L'accueil et les pages qu'il ouvre.

action-home = Accueil
action-begin = Commencer
action-declare = Déclarer
action-ask-question = Question
action-mail-menu = Courrier
action-settings = Réglages
action-language = Langue
action-best-day = Meilleur jour de stage
button-mail-received = J'ai reçu un courrier
button-what-if = Et si… une infraction de plus ?
step-of = { $step } : { $of }

home-balance = __{ $points } sur { $ceiling }__
home-probation = Plafond actuel : { $ceiling }. Délai probatoire jusqu'au { $day } ({ $left }).
home-no-probation = Plafond actuel : { $ceiling }. Hors délai probatoire.
home-bare = Ce nombre ne repose que sur la date du permis. Donnez-moi le solde affiché en ligne pour en être sûr.
home-caution = Prenez ce nombre avec prudence : /solde dit pourquoi.
home-invalid = __D'après votre dossier, votre permis n'est plus valide.__
home-48si = __Vous avez noté une lettre 48SI : ne conduisez pas avant d'être sûr de votre situation.__
home-stated = __{ $points }__ au { $day }, d'après ce que vous m'avez dit.
home-no-licence = Il me manque la date de votre permis : d'elle viennent le plafond, le délai probatoire et vos dates.
home-dates = Prochaines dates :
home-no-date = Aucune date à venir pour le moment.
home-unknown =
    __Je ne connais encore rien de votre permis.__

    Il me faut la date de votre permis ; votre solde et votre dernier stage rendent le calcul sûr. Touchez « Commencer », ou dites tout en une phrase : « j'ai eu mon permis le 12 mai 2021, il me reste 8 points ».

welcome-offer = Je suis Pointilleux : je garde vos points et vos dates, et je vous préviens à temps. Dites-moi l'essentiel quand vous voulez ; chaque question peut être passée.
welcome-short = Bonjour, je suis Pointilleux : je garde vos points et vos dates, et je vous préviens à temps.

declare = Que voulez-vous déclarer ? Vous pouvez aussi l'écrire : « j'ai fait un stage les 3 et 4 mars ».
mail-menu = Un courrier sur vos points, votre permis ou une amende : que voulez-vous faire ?
ask-question = Écrivez votre question avec vos mots, ou touchez un exemple. Chaque réponse cite sa source.
settings = Que voulez-vous voir ou régler ?
reminder-next = { $line }. Rappel le { $day }.
home-in-fr = Accueil
home-in-en = Home
