### Kollegor, profiler och egna inställningar.

people-words = Namn, ämne eller roll
people-found = Kollegor
people-none = Ingen stämmer med det du sökte. Prova ett ämne, till exempel rehabilitering.
people-nobody = Här finns inga kollegor än. De visas när de är med i samma nätverk som du.
person-threads = Har startat
person-no-threads = Ingen tråd som du kan se.
person-rail = Om personen
person-networks = Nätverk ni delar
profile-edit = Ändra din profil
claim-own = Det här namnet kommer från en äldre e-postlista. Din adress är densamma.
claim-own-button = Det är jag
claim-moderator = Vem är det?
claim-moderator-hint = Klistra in adressen till medlemmens profil. Inläggen får medlemmens namn.
flash-claimed = Inläggen har fått medlemmens namn.
flash-failed-claim = Ingen medlem finns på den adressen. Öppna medlemmens profil och kopiera adressen därifrån.
claim-moderator-button = Koppla ihop
person-alone = Ensam i rollen
