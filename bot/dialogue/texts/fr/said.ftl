### Phrases tapées : une lettre qui n'existe pas, un recours envoyé, le tribunal, un texte sans un mot connu.

unknown-letter = Je ne connais pas de lettre « { $names } », et je préfère ne pas deviner. Relisez bien sa référence : parmi les lettres 48, je connais la 48, la 48M, la 48N et la 48SI.

ask-appeal-appeal_kind = Contre quoi avez-vous envoyé ce recours au ministère ? Contre une amende, ou au tribunal : annulez, je ne note pas ces recours.
ask-appeal-of = Contre quelle lettre ce recours est-il parti ?
field-appeal-appeal_kind = Ce qui est contesté
field-appeal-of = La lettre contestée
option-appeal_kind-withdrawal = Un retrait de points
option-appeal_kind-48si = Une lettre 48SI

court-told =
    Au tribunal, c'est le juge qui fixe la suite : suivez les dates de ses courriers, et gardez la preuve du dépôt. Je ne compte pas ces délais.

    Saisir le tribunal ne suspend rien : seul un juge peut suspendre la décision, en urgence (référé).
court-settled =
    Voici les dates que je vous rappelle encore. Touchez celle qui est réglée : je n'en parlerai plus.

    { $lines }
court-done-contest-points = Points contestés ({ $day })
court-done-court-action = Tribunal saisi ({ $day })

no-word-known = Je ne sais pas répondre à cela : je ne connais que le permis à points, c'est-à-dire le solde, les infractions, les stages, les lettres 48, le remboursement de l'amende et les dates à ne pas manquer. Demandez-le-moi en quelques mots simples.
