### Ce qui n'est pas un simple message écrit : pièces jointes, messages modifiés ou transférés.

cannot-audio = Je ne sais pas écouter les fichiers audio : écrivez votre question en quelques mots.
cannot-video = Je ne sais pas regarder les vidéos : écrivez votre question en quelques mots.
cannot-video-note = Je ne sais pas regarder les messages vidéo : écrivez votre question en quelques mots.
cannot-animation = Je ne comprends pas les animations : écrivez votre question en quelques mots.
cannot-venue = Je n'ai pas besoin d'une adresse, et je ne l'ai pas gardée : écrivez votre question en quelques mots.
cannot-poll = Je ne réponds pas aux sondages : écrivez votre question en quelques mots.
cannot-dice = Je ne joue pas aux dés, surtout avec un permis : écrivez votre question en quelques mots.
cannot-story = Je ne sais pas regarder les stories : écrivez votre question en quelques mots.
cannot-own = C'est un message que j'ai écrit moi-même : posez-moi votre question en quelques mots.

read-caption = Je ne peux pas voir ce que vous avez joint : je lis seulement le texte qui l'accompagne.
read-forwarded = Message transféré : je le lis comme si vous l'aviez écrit vous-même.

edit-read = Message modifié : je le relis.
edit-correct = Message modifié. Ce qu'il disait est déjà enregistré ; voici la correction que j'y lis.
edit-stored = Message modifié. Ce qu'il disait est déjà enregistré et n'a pas changé. Corrigez-le dans votre dossier.
edit-not-used = Je ne tiens pas compte de cette modification : envoyez la correction comme un nouveau message.
