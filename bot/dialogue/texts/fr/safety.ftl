# Ce qui protège d'un abus.

email-too-many =
    Je vous ai envoyé assez de codes pour aujourd'hui : pas d'autre avant demain. Si aucun n'est arrivé, regardez parmi les indésirables, et si l'adresse est la bonne.
