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
mail-link = Går det inte att trycka? Kopiera adressen:
mail-works-until = Länken gäller till { $when } och kan användas en gång.
mail-why-invited = Du får mejlet för att någon har bjudit in dig.
mail-why-asked = Du får mejlet för att någon skrev din adress i Praxis.
mail-why-member = Du får mejlet för att du är med i Praxis.

### Brevet.

letter-name-week = Veckobrev, vecka { $week }
letter-name-day = Dagens brev
letter-name-month = Månadens brev
letter-subject = { $name }: { $title }
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
letter-read = Läs vidare
letter-notice = Det finns nytt i { $group }
letter-more = { $count ->
    [one] En tråd till har något nytt.
   *[other] { $count } trådar till har något nytt.
}
letter-all = Visa alla
letter-joined = Nya medlemmar
letter-joined-all = { $network }: { $names }.
letter-joined-some = { $network }: { $names } och { $count } till.
letter-why = Du får brevet för att du är med i Praxis. Vi mäter inte om du öppnar det eller vad du trycker på.
letter-choose = Välj när brevet kommer, eller pausa
letter-stop = Sluta få brevet
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
letters-came = De senaste 30 dagarna
letters-came-none = Inga brev än.
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
letters-not-nothing = Just nu finns det inget att berätta. Då kommer inget brev.
letters-not-no-address = Det finns ingen bekräftad adress att skicka till.
letters-gone = Det som stod i brevet finns inte kvar, eller är inte längre något du läser.
error-pause-unknown = Skriv ett datum inom ett år, eller lämna tomt.
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
