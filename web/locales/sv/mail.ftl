### Mejl.

mail-hello = Hej { $name }!
mail-invitation-subject = { $name } bjuder in dig till { $place }
mail-invitation = { $name }, { $organisation }, vill ha med dig i { $place }.
mail-invitation-button = Öppna inbjudan
mail-verification-subject = Bekräfta din adress
mail-verification = Någon, förhoppningsvis du, vill skaffa konto med den här adressen. Öppna länken och bekräfta.
mail-verification-button = Bekräfta adressen
mail-move-subject = Flytta ditt konto till en ny adress
mail-move = { $name } har bett att få flytta sitt konto till den här adressen och visas från din organisation. Är det du? Öppna länken där du är inloggad och bekräfta.
mail-move-not = Är det inte du behöver du inte göra något. Då händer ingenting.
mail-move-button = Flytta kontot
mail-reset-subject = Välj nytt lösenord
mail-reset = Någon, förhoppningsvis du, vill välja nytt lösenord för kontot med den här adressen. Var det inte du behöver du inte göra något.
mail-reset-button = Välj lösenord
mail-already-member-subject = Du har redan ett konto
mail-already-member = Någon, förhoppningsvis du, ville skaffa konto med den här adressen. Du har redan ett, så det är bara att logga in.
mail-approved-subject = Välkommen till { $place }
mail-approved-button = Gå dit
mail-declined-subject = Om din förfrågan till { $place }
mail-to-author-subject = Om ditt inlägg i ”{ $title }”
mail-to-author-bare = Om ett inlägg du har skrivit
mail-read-button = Läs mer
mail-reply-mark = Skriv ditt svar ovanför den här raden
mail-reply-attachments = Bilagor som inte kom med: { $names }
mail-reply-kept-subject = Ditt svar väntar: { $title }
mail-reply-kept = Vi har tagit emot ett svar från dig i ”{ $title }”. Vi kunde inte vara säkra på att det var du som skickade det, så det ligger kvar som utkast. Läs igenom det och publicera det.
mail-reply-kept-not = Är det inte du som har svarat? Då kan du kasta utkastet. Ingen annan har sett det.
mail-reply-kept-button = Läs och publicera
mail-not-posted-subject = Ditt svar publicerades inte
mail-not-posted-subject-in = Ditt svar publicerades inte: { $title }
mail-not-posted-unknown-address = Adressen du svarade till gäller inte. En svarsadress gäller i 60 dagar, och bara för den som fick den.
mail-not-posted-another-member = Adressen du svarade till hör till någon annan. Varje medlem har egna svarsadresser i sina mejl.
mail-not-posted-not-open = Det går inte att svara i samtalet längre. Det är stängt eller borttaget, eller så är du inte med där nu.
mail-not-posted-personal-data = Det finns något i svaret som ser ut som en personuppgift, till exempel ett personnummer. Sådant får inte stå i Praxis. Ta bort det och skriv svaret på webben.
mail-not-posted-empty = Vi hittade ingen text från dig i mejlet. Skriv svaret överst i mejlet, ovanför det som citeras.
mail-not-posted-too-long = Svaret är för långt. Skriv det på webben och korta det.
mail-not-posted = Vi har inte sparat det du skrev. Mejlet finns kvar bland dina skickade.
mail-not-posted-button = Öppna Praxis
mail-link = Går det inte att trycka? Kopiera adressen:
mail-works-until = Länken gäller till { $when } och kan användas en gång.
mail-why-invited = Du får mejlet för att någon har bjudit in dig.
mail-why-asked = Du får mejlet för att någon skrev din adress i Praxis.
mail-why-member = Du får mejlet för att du är med i Praxis.
mail-why-answered = Du får mejlet för att någon svarade via mejl från din adress, eller till en svarsadress som är din.

### Brevet.

letter-name-week = Veckobrev, vecka { $week }
letter-name-day = Dagens brev
letter-name-month = Månadens brev
letter-dated-week = Veckobrev { $day }
letter-dated-day = Dagens brev { $day }
letter-dated-month = Månadens brev { $day }
letter-subject = { $name }: { $title }
letter-test-subject = Prov: { $subject }
letter-trial = Det här är ett prov. Så skulle brevet bli nu för någon med rollen { $role } i { $network }.
letter-hello = Hej { $name }!
letter-lead = Det här har hänt i dina nätverk.
letter-empty = Det har inte hänt något i dina nätverk sedan förra brevet.
letter-question = En fråga du kan svara på
letter-answer = Svara { $name }
letter-answer-anybody = Svara
letter-own = Nya svar på det du skrev
letter-news = Nytt i dina nätverk
letter-replies = { $count ->
    [one] Ett nytt svar
   *[other] { $count } nya svar
}
letter-organisations = { $count ->
    [one] från en organisation
   *[other] från { $count } organisationer
}
letter-helped = Svar som hjälpte
letter-this-helped = Det här hjälpte
letter-rank = Därför här: { $why }
letter-rank-helped = svar som hjälpte
letter-rank-organisations = { $count ->
    [one] en organisation svarar
   *[other] { $count } organisationer svarar
}
letter-rank-followed = du följer det
letter-rank-unread = oläst
letter-rank-order = Nyheterna står alltid i samma ordning: först där ett svar hjälpte, sedan där flest organisationer svarar, det du följer, det du inte har läst och till sist det senaste.
letter-read = Läs vidare
letter-by-mail = Svara via mejl
letter-by-mail-subject = Sv: { $title }
letter-notice = Det finns nytt i { $group }
letter-more = { $count ->
    [one] En tråd till har något nytt.
   *[other] { $count } trådar till har något nytt.
}
letter-all = Visa alla
letter-greeting = Från dem som leder nätverken
letter-joined = Nya medlemmar
letter-joined-all = { $network }: { $names }.
letter-joined-some = { $network }: { $names } och { $count } till.
letter-why = Du får brevet för att du är med i Praxis. Vi mäter inte om du öppnar det eller vad du trycker på.
letter-choose = Välj när brevet kommer, eller pausa
letter-stop = Sluta få brevet
letter-stop-group = Sluta få brev om { $group }
letter-web = Läs brevet på webben

### Brevet, på webben.

letters-heading = Veckobrev
letters-next = Nästa brev kommer { $when }.
letters-none = Du får inga brev nu.
letters-look = Så ser nästa brev ut
letters-as-now = Så här skulle det se ut om det kom nu.
letters-change = Ändra
letters-every = Hur ofta?
letters-every-off = Aldrig
letters-every-day = Varje dag
letters-every-week = Varje vecka
letters-every-2weeks = Varannan vecka
letters-every-month = En gång i månaden
letters-weekday = Vilken dag?
letters-weekday-hint = Gäller inte dagliga brev.
letters-hour = Vilken tid?
letters-zone = Tiden gäller i { $zone }.
letters-pause = Paus till
letters-pause-hint = Lämna tomt om du inte vill pausa.
letters-more = Mer
letters-working-days = Vänta till nästa arbetsdag om dagen är en helg eller röd dag
letters-absent = Bara om jag inte har varit inne sedan förra brevet
letters-even-empty = Också när det inte finns något att berätta
letters-apart = Ett brev för varje grupp
letters-apart-hint = Hälsningar från dem som leder nätverken kommer då i ett brev för sig.
letters-apart-preview = Du får ett brev för varje grupp. Här ser du allt samlat.
letters-came = De senaste 30 dagarna
letters-came-none = Inga brev än.
letters-as-feed = Breven går också att läsa i ett program för Atom-flöden.
letters-feed-address = Hämta adressen
letters-state-sent = Skickat
letters-state-queued = På väg
letters-state-sending = På väg
letters-state-failed = Gick inte att leverera
letters-state-nothing = Inget att berätta
letters-state-merged = Kom med i nästa brev
letters-state-off = Du hade stängt av brevet
letters-state-paused = Du hade pausat brevet
letters-state-been-here = Du hade redan varit inne
letters-state-no-address = Det fanns ingen adress att skicka till
letters-state-bounced = Mejl till dig kommer i retur
mail-stopped = Mejl till dig kommer i retur
mail-stopped-since = Vi slutade skicka mejl till dig { $when }, för att de kom i retur. Allt finns kvar här på webben.
mail-stopped-try = Kontrollera att din adress fungerar och att brevlådan inte är full. Prova sedan igen.
mail-stopped-button = Försök igen
flash-mail-resumed = Klart, vi skickar mejl till dig igen
letters-not-nothing = Just nu finns det inget att berätta. Då kommer inget brev.
letters-not-no-address = Det finns ingen bekräftad adress att skicka till.
letters-gone = Det som stod i brevet finns inte kvar, eller är inte längre något du läser.
error-pause-unknown = Skriv ett datum från i dag och inom ett år, eller lämna tomt.
unsubscribe-title = Sluta få brevet?
unsubscribe-what = Då kommer inga fler veckobrev från Praxis. Du är kvar som medlem, och mejl om ditt konto kommer fram ändå.
unsubscribe-button = Sluta få brevet
unsubscribe-2weeks = Varannan vecka i stället
unsubscribe-month = En gång i månaden
unsubscribe-off = Du får inga veckobrev från Praxis. Ändrar du dig är det bara att trycka här.
unsubscribe-done = Klart, du får inga fler brev
unsubscribe-again = Få brevet varje vecka
unsubscribe-again-done = Klart, det är ändrat
unsubscribe-stays-day = Du får brevet varje dag. Du kan välja dag och tid när du är inloggad, under Inställningar och Veckobrev.
unsubscribe-stays-week = Du får brevet varje vecka. Du kan välja dag och tid när du är inloggad, under Inställningar och Veckobrev.
unsubscribe-stays-2weeks = Du får brevet varannan vecka. Du kan välja dag och tid när du är inloggad, under Inställningar och Veckobrev.
unsubscribe-stays-month = Du får brevet en gång i månaden. Du kan välja dag och tid när du är inloggad, under Inställningar och Veckobrev.
unsubscribe-off-title = Du får inga brev

### Hur breven har gått, för administratörer.
oversee-letters-heading = Så har breven gått
oversee-letters-none = Inga brev de senaste 30 dagarna.
oversee-letters-day = Dag
oversee-letters-due = Skulle skickas
oversee-letters-sent = Skickade
oversee-letters-skipped = Skickades inte
oversee-letters-failed = Gick inte fram
oversee-letters-waiting = På väg
oversee-letters-few = färre än 5
oversee-letters-why-nothing = inget att berätta
oversee-letters-why-merged = kom med i nästa brev
oversee-letters-why-off = avstängt
oversee-letters-why-paused = pausat
oversee-letters-why-been-here = hade redan varit inne
oversee-letters-why-bounced = mejl kommer i retur
oversee-letters-why-no-address = ingen adress
oversee-letters-given-up = Brev som inte gick fram
oversee-letters-given-up-text = Mejlservern tog inte emot dem. Så här svarade den:
oversee-letters-attempts =
    { $count ->
        [one] 1 försök
       *[other] { $count } försök
    }
### Mejl direkt.

notice-button = Läs och svara
notice-lead-mention = { $who } nämner dig.
notice-lead-mention-untold = Någon nämner dig.
notice-lead-reply = { $who } har svarat dig.
notice-lead-reply-untold = Någon har svarat dig.
notice-lead-announcement = Meddelande från { $who }.
notice-lead-announcement-untold = Det finns ett nytt meddelande.
notice-lead-helped = { $who } säger att ditt svar hjälpte.
notice-lead-helped-untold = Någon säger att ditt svar hjälpte.
notice-lead-followed = { $who } har skrivit något nytt.
notice-lead-followed-untold = Någon har skrivit något nytt.
notice-why-mention = Du får mejlet för att någon nämnde dig.
notice-why-reply = Du får mejlet för att någon svarade på det du skrev.
notice-why-announcement = Du får mejlet för att det är ett meddelande i en grupp där du är med.
notice-why-helped = Du får mejlet för att ditt svar hjälpte någon.
notice-why-followed = Du får mejlet för att du följer tråden.
notice-why-followed-group = Du får mejlet för att du följer gruppen { $name }.
notice-why-followed-network = Du får mejlet för att du följer nätverket { $name }.
notice-why-followed-tag = Du får mejlet för att du följer ämnet { $name }.
notice-stop-mention = Sluta få mejl direkt när någon nämner mig
notice-stop-reply = Sluta få mejl direkt när någon svarar mig
notice-stop-announcement = Sluta få meddelanden som mejl direkt
notice-stop-helped = Sluta få mejl direkt när mitt svar hjälpte
notice-stop-followed = Sluta följa tråden
notice-stop-followed-group = Sluta följa gruppen { $name }
notice-stop-followed-network = Sluta följa nätverket { $name }
notice-stop-followed-tag = Sluta följa ämnet { $name }
notice-mute = Tysta tråden
notice-choose = Välj vad du får mejl om

### Länken som tar bort ett skäl.

stop-done = Klart, det är stoppat
stop-again-done = Klart, det kommer igen
stop-was-off = Det är redan stoppat
stop-is-off = Ändrar du dig är det bara att trycka här.
stop-is-on-now = Allt är som det var innan du stoppade det.
stop-once-more = Stoppa det igen
stop-is-off-now = Ändrar du dig är det bara att trycka här.
stop-again = Låt det komma igen
stop-about = Det gäller ”{ $title }”.
stop-mention-title = Sluta få mejl direkt när någon nämner dig?
stop-reply-title = Sluta få mejl direkt när någon svarar dig?
stop-announcement-title = Sluta få meddelanden som mejl direkt?
stop-helped-title = Sluta få mejl direkt när ditt svar hjälpte?
stop-kind-what = Det finns i din inkorg och kommer i ditt brev i stället. Andra mejl kommer som förut.
stop-follow-thread-title = Sluta följa tråden?
stop-follow-group-title = Sluta följa gruppen?
stop-follow-network-title = Sluta följa nätverket?
stop-follow-tag-title = Sluta följa ämnet?
stop-follow-what = Då kommer inget för att du följer det, varken i inkorgen eller som mejl. Andra mejl kommer som förut.
stop-thread-title = Tysta tråden?
stop-thread-what = Då får du inget mer om tråden, varken i inkorgen eller som mejl. Andra mejl kommer som förut.
stop-group-title = Sluta få brev om gruppen?
stop-group-what = Då tystas gruppen: du får inget mer om den, varken i brev, i inkorgen eller som mejl. Andra brev kommer som förut.
stop-button = Ja, sluta
letter-mailed = Du har redan fått mejl om:

### Vilka som får veta, innan man skickar.

forecast-at-once = { $count ->
    [0] Ingen får mejl direkt
    [one] En får mejl direkt
   *[other] { $count } får mejl direkt
}
forecast-letter = { $count ->
    [0] ingen i sitt brev
    [one] en i sitt brev
   *[other] { $count } i sitt brev
}

# Nätverkets veckobrev, för den som modererar.
network-letter-heading = Veckobrevet
network-letter-lead = Hälsa på medlemmarna och se hur nästa brev blir.
greeting-heading = Hälsning i brevet
greeting-label = Din hälsning
greeting-hint = Högst 400 tecken. Den finns med i nästa brev till varje medlem, en gång. Ditt namn står under. Ett brev har plats för tre hälsningar, de nyaste.
greeting-button = Lägg till i brevet
greeting-written = Skrivna hälsningar
greeting-withdraw = Ta bort
network-letter-look = Så blir brevet
network-letter-look-text = Det som har hänt de senaste sju dagarna, som en medlem med den rollen skulle få läsa det. Varje medlems eget brev beror också på vad hen följer, har tystat och har läst.
network-letter-role = Roll
network-letter-show = Visa
network-letter-empty = Det finns inget att berätta. Då kommer inget brev.
network-letter-out = Inte med i brevet
network-letter-out-unread = rollen läser inte gruppen
network-letter-out-no-room = fick inte plats
network-letter-order = Nyheterna ordnas så: svar som hjälpte först, sedan flest organisationer som svarar, det som medlemmen följer, oläst och till sist det nyaste.
network-letter-test = Skicka ett prov till mig
letters-again = Skicka brevet igen
flash-greeting = Hälsningen är med i nästa brev.
flash-greeting-withdrawn = Hälsningen är borttagen.
flash-letter-test = Provet är på väg till din adress.
flash-letter-again = Brevet är på väg till din adress igen.
flash-no-address = Det finns ingen adress att skicka till.
error-greeting-missing = Skriv en hälsning.
error-greeting-too-long = Hälsningen är för lång. Skriv högst { $limit } tecken.
error-conflict-no-address = Det finns ingen bekräftad adress att skicka till, eller så kommer mejl dit i retur.
