### Le robot appelé dans une autre conversation.

inline-ask = Posez votre question au robot, en privé
