### Sidorna för det som inte gick att visa.

error-forbidden-title = Det här får du inte göra
error-forbidden-text = Du ser sidan men din roll räcker inte. Fråga den som leder nätverket om du tror att det är fel.
error-not-found-title = Sidan finns inte
error-not-found-text = Den kan ha flyttats eller tagits bort, eller ligga i en grupp som du inte är med i.
error-conflict-title = Någon hann före
error-conflict-text = Det du ändrade har ändrats av någon annan under tiden. Gå tillbaka, läs det nya och försök igen.
error-bad-request-title = Det gick inte att förstå
error-bad-request-text = Något i adressen eller formuläret är fel. Gå tillbaka och försök igen.
error-too-large-title = Det blev för mycket på en gång
error-too-large-text = Texten är för lång för att ta emot. Gå tillbaka och korta den.
error-too-many-title = Vänta en stund
error-too-many-text = Det blev många försök på kort tid. Vänta några minuter och försök igen.
error-internal-title = Något gick fel hos oss
error-internal-text = Det är inte ditt fel. Försök igen om en stund. Händer det igen, hör av dig och ange numret här nedanför.
error-busy-title = Just nu är det mycket på gång
error-busy-text = Praxis hinner inte med alla just nu. Vänta en stund och försök igen.
error-no-writing-title = Det går inte att spara just nu
error-no-writing-text = Det är fel hos oss. Det går att läsa, men inte att skriva. Försök igen om en stund. Händer det igen, kopiera din text och hör av dig.
error-typed = Det du skrev
error-typed-again = Ingenting är sparat. Texten finns kvar här så att du kan skicka den igen eller kopiera den.
error-typed-lost = Ingenting är sparat. Kopiera texten om du vill ha den kvar.
error-send-again = Försök igen
error-reference = Nummer för support:
to-home = Till Hem

### Det som är fel i ett formulär.

error-field = Det här gick inte att ta emot. Kontrollera och försök igen.
error-missing = Fyll i fältet.
error-malformed = Det ser inte rätt ut. Kontrollera och försök igen.
error-unknown = Det finns inte att välja.
error-too-long = Texten är för lång.
error-too-short = Texten är för kort.
error-too-many = Det är för många.
error-conflict-key-reused = Formuläret har redan skickats med ett annat innehåll. Läs in sidan på nytt.
error-conflict-address-taken = Adressen har redan ett konto. Logga in i stället.
error-conflict-post-changed = Texten har ändrats av någon annan under tiden. Läs den nya, för in det du vill ändra och spara igen.
error-conflict-post-disposed = Texten är gallrad och går inte att ta tillbaka.
error-conflict-thread-merged = Tråden har slagits ihop med en annan.
error-conflict-same-sources = Trådarna kommer ur samma arkiv och har inlägg med samma beteckning. De kan inte slås ihop.
error-conflict-nothing-to-undo = Det går inte att ångra längre.
error-same-thread = Det är samma tråd.
error-conflict-last-lead = Nätverket måste ha någon som leder det. Ge rollen till någon annan först.
error-conflict-invitation-used = Inbjudan är redan använd eller återtagen.
error-personal-data = Ta bort det som pekar ut någon eller går att nå någon på, och försök igen.
