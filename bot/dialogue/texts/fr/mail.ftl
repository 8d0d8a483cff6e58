## Conversation par e-mail

mail-not-by-mail = Cela ne se fait pas par e-mail, pour votre sécurité : effacer vos données, les recevoir en fichier, changer ou retirer une adresse. Écrivez au bot dans la conversation : /supprimer, /mesdonnees ou /email.
mail-options-hint = Répondez par le numéro d'un choix, par exemple « 1) », ou avec vos mots.
mail-files-unread = Je n'ai pas ouvert la pièce jointe : je ne sais pas lire les fichiers. Écrivez en quelques mots ce qu'elle contient.
mail-cut-short = Votre message est très long : je n'en ai lu que le début.
mail-stranger-how = Par e-mail, je ne reconnais que les personnes qui ont confirmé cette adresse auprès du bot ; pour les autres, je réponds aux questions générales et je ne garde rien. Écrivez une question à la fois. Pour vos points, vos dates et vos rappels, ouvrez la conversation avec le bot, puis donnez votre adresse avec /email.
mail-stranger-personal = Je ne peux pas vous parler de votre dossier : rien ne me prouve ici qui écrit.
mail-stranger-hello = Bonjour. Posez-moi une question sur les points, les stages, les lettres ou les remboursements, par exemple « combien de points rend un stage ? ».
mail-stranger-fact = Je n'ai rien noté : rien ne me prouve ici qui écrit.
mail-stranger-unsure = Je ne suis pas sûr d'avoir compris, et je préfère ne pas deviner. Si votre question porte sur l'un de ces sujets, récrivez-la avec ces mots :
mail-old-choice = Ces choix ne sont plus valables : la conversation a avancé. Le dernier message est le bon.
