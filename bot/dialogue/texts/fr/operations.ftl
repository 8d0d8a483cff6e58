## À l'administrateur : la marche du service

trouble-sweep = __Les rappels ne partent plus depuis { $n } minutes.__ La base de données répond-elle ? Le journal du service et « pointilleux doctor » disent ce qui ne va pas. Rien n'est perdu : ce qui est dû partira dès que possible.
trouble-sweep-over = Les rappels partent de nouveau.
trouble-mail = __Les { $n } derniers e-mails n'ont pas pu partir.__ Le serveur SMTP ou le mot de passe est peut-être en cause : « pointilleux doctor » l'essaie. Chaque e-mail sera essayé de nouveau.
trouble-mail-over = Les e-mails partent de nouveau.
trouble-disk = __Le disque est presque plein : il reste { $n } Mo.__ Libérez de la place avant que le bot ne puisse plus rien enregistrer.
trouble-disk-over = Le disque a de nouveau assez de place.
doctor-mail-subject = Essai d'envoi
doctor-mail = Cet e-mail d'essai a été demandé par « pointilleux doctor ». S'il vous est parvenu, l'envoi fonctionne.
