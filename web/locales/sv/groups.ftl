### Nätverk och grupper.

networks-heading = Nätverk och grupper
networks-mine = Dina nätverk
networks-others = Fler nätverk
networks-none = Här finns inga nätverk än.
networks-rail = Om nätverken
network-new = Starta ett nätverk
network-create = Starta nätverket
network-name = Nätverkets namn
network-level = Räckvidd
network-parent = Hör till
network-groups = Ämnesgrupper
network-no-groups = Här finns inga grupper än.
network-proposals = Föreslagna grupper
network-proposals-text = En grupp startar när { $count } medlemmar stöder förslaget.
network-charter = Så arbetar vi
network-charter-hint = Skrivs i Markdown. Vad nätverket är till för och vad ni lovar varandra.
network-children = Nätverk inom det här
network-leads = Nätverksledare
network-members = Medlemmar och inbjudningar
network-arrange = Ordna nätverket
network-organisations = Organisationer som är med
network-organisations-hint = En per rad. Skriv namn eller kod.
network-rail = Om nätverket
slug = Kort namn i adressen
slug-hint = Små bokstäver a–z, siffror och bindestreck. Går inte att ändra sedan.
purpose = Vad det är till för
purpose-hint = En mening.
level-organisation = Internt nätverk
level-cluster = Kluster
level-all = Hela landet
level-transnational = Över gränsen
visibility-open = Öppen för nätverket
visibility-closed = Sluten grupp
visibility-hidden = Dold grupp
groups-count =
    { $count ->
        [one] 1 grupp
       *[other] { $count } grupper
    }
organisations-count =
    { $count ->
        [one] 1 organisation
       *[other] { $count } organisationer
    }
in-organisations =
    { $count ->
        [one] i 1 organisation
       *[other] i { $count } organisationer
    }
members-count =
    { $count ->
        [one] 1 medlem
       *[other] { $count } medlemmar
    }
threads-count =
    { $count ->
        [one] 1 tråd
       *[other] { $count } trådar
    }
unread-threads =
    { $count ->
        [one] 1 tråd med nytt
       *[other] { $count } trådar med nytt
    }
propose-group = Föreslå en grupp
proposal-support = Jag vill vara med
proposal-supporters = { $count } av { $needed } vill vara med

## En grupp

group-tabs = I gruppen
group-tab-threads = Frågor
group-tab-members = Medlemmar
member-unreached = Nås inte av mejl
group-tab-settings = Ordna gruppen
group-threads = Frågor och trådar
group-archived = Gruppen är arkiverad. Du kan läsa allt, men inget nytt kan skrivas.
group-empty = Här är tomt än så länge. Ställ den första frågan.
group-none-here = Inget stämmer med ditt urval.
group-show-all = Visa alla
group-rail = Om gruppen
group-join = Gå med
group-closed-to-you = Gruppen är sluten. Bara de som är med läser och skriver här. Be att få vara med, så svarar de som håller i gruppen.
group-request = Be att få vara med
group-requested = Du har bett att få vara med
group-tags = Ämnen
group-moderators = Håller i gruppen
filter-label = Urval
filter-all = Alla
filter-unanswered = Väntar på svar
filter-remove = ta bort urvalet
filter-kinds = Visa bara

## Medlemmar

members-none = Här finns inga medlemmar än.
member-remove = Ta bort
role = Roll
role-of = Roll för { $name }
role-change = Byt roll
requests-heading = Vill vara med
request-letter = Läs och ändra välkomstbrevet
request-letter-to = Brev till { $name }
request-approve = Släpp in
request-decline = Tacka nej
invite-heading = Bjud in
invite-emails = E-postadresser
invite-emails-hint = En per rad.
error-emails-malformed = Rad { $limit } är ingen e-postadress. Skriv till exempel namn@exempel.se.
invite-message = Hälsning
invite-send = Skicka inbjudan
invitations-waiting = Väntar på svar
invitation-revoke = Ta tillbaka
works-until = gäller till { $when }
group-leave = Gå ur gruppen
group-name = Gruppens namn
group-new = Starta en grupp
group-create = Starta gruppen
group-archive = Arkivera gruppen
group-archive-text = Allt går att läsa, men inget nytt kan skrivas. Du kan öppna gruppen igen.
group-unarchive = Öppna gruppen igen
group-unarchive-text = Det går att skriva i gruppen igen.
propose-send = Skicka förslaget
visibility = Vem kan se gruppen?
visibility-open-means = Alla i nätverket läser och skriver.
visibility-closed-means = Namnet syns, men bara de som släpps in läser.
visibility-hidden-means = Bara medlemmarna vet att den finns.
letter-detail = Vad får brev och mejl säga om gruppen?
letter-detail-hint = Det gäller alla som får post om gruppen, från och med nästa brev.
letter-detail-usual = Som vanligt
letter-detail-usual-means = Rubriker och början av texterna. Är gruppen dold: bara rubriker.
letter-detail-full = Rubriker och texter
letter-detail-full-means = Början av texterna kommer med, också om gruppen är dold.
letter-detail-titles = Bara rubriker
letter-detail-titles-means = Varken texter eller namn på den som skrev.
letter-detail-notice = Bara att det finns något nytt
letter-detail-notice-means = Inga rubriker, texter eller namn. Gruppens namn står med, och hur många svar som är nya.
