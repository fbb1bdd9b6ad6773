### Trådar: listor, en tråd, att fråga och att svara.

helpful-answer = Svar som hjälpte
mark-helpful = Märk som svar som hjälpte
unmark-helpful = Ta bort märkningen
thanks = Tack, det hjälpte
same-here = Samma fråga här
kind-question = Fråga
kind-question-new = Ny fråga
kind-questions = Frågor
kind-discussion = Diskussion
kind-discussion-new = Ny diskussion
kind-discussions = Diskussioner
kind-announcement = Meddelande
kind-announcement-new = Nytt meddelande
kind-announcements = Meddelanden
kind-report = Kursrapport
kind-report-new = Ny kursrapport
kind-reports = Kursrapporter
state-closed = Avslutad
waits-for-answer = Väntar på svar
waits-since = Väntar på svar sedan { $when }
new-replies =
    { $count ->
        [one] 1 nytt svar
       *[other] { $count } nya svar
    }
replies =
    { $count ->
        [one] 1 svar
       *[other] { $count } svar
    }
no-replies = Inga svar än
no-replies-left = Inga svar finns kvar
pinned = Fäst överst
newer = Visa nyare
older = Visa äldre
show-more = Visa fler
more-label = Fler sidor
list-unanswered = Obesvarade frågor
list-followed = Det du följer
list-bookmarks = Bokmärken
list-drafts = Utkast
similar-questions = Liknande frågor

## Att fråga

ask-a-question = Ställ en fråga
ask-promise = Oftast svar inom en arbetsdag.
ask-nowhere = Det finns ingen grupp som du kan skriva i än. Gå med i ett nätverk, eller starta ett.
ask-nowhere-link = Till nätverken
ask-heading-question = Ställ en fråga
ask-heading-discussion = Starta en diskussion
ask-heading-announcement = Skriv ett meddelande
ask-heading-report = Berätta från en kurs
ask-in-group = I gruppen
ask-change-group = Byt grupp
ask-group = Grupp
ask-choose-group = Välj grupp
ask-title = Rubrik
ask-title-question = Din fråga
ask-title-report = Kurs eller konferens
ask-body = Text
ask-body-question = Berätta mer
ask-body-hint = Vad har ni provat, och vad är det som tar emot?
ask-similar = Kanske finns svaret redan
ask-publish = Publicera
ask-publish-question = Publicera frågan
ask-instead = Något annat?
ask-who-sees = Andra ser ditt namn och { $organisation }.
report-learned = Vad jag lärde mig
report-use = Så kan det användas
report-material = Material
report-material-hint = Länkar till bilder, inspelningar eller underlag.
tags = Ämnen
optional = frivilligt
preview = Förhandsgranska
preview-heading = Så här kommer det att se ut
draft-is-saved = Utkastet sparas medan du skriver.
draft-saved-at = Utkastet är sparat { $time }.
draft-saved-now = Utkastet är sparat.
draft-signed-out = Du är inte inloggad längre, så utkastet sparas inte. Texten finns kvar här. När du skickar den får du logga in, och texten följer med.

## Skyddet för personuppgifter

guard-warns = Här kan någon känna igen en person.
guard-warns-why = Frågan går lika bra att ställa utan:
guard-blocks = Här står ett personnummer.
guard-blocks-why = Ta bort det, så kan du publicera:
guard-mask =
    { $count ->
        [one] Ta bort det
        [2] Ta bort de två
        [3] Ta bort de tre
       *[other] Ta bort de { $count }
    }
guard-publish-anyway = Publicera ändå

## Verktygsraden

tools-label = Formatera texten
tool-bold = Fet
tool-bold-letter = F
tool-italic = Kursiv
tool-italic-letter = K
tool-link = Länk
tool-list = Punktlista
tool-steps = Numrerad lista
tool-quote = Citat

## En tråd

reply-number = Svar { $number } av { $total } från
reply-withdrawn = Svar som inte visas, från
to-helpful = Till svaret som hjälpte
to-first-unread =
    { $count ->
        [one] Till det nya svaret
       *[other] Till det första av { $count } nya
    }
unread-here =
    { $count ->
        [one] 1 nytt svar
       *[other] { $count } nya svar
    }
unread-since =
    { $count ->
        [one] 1 nytt sedan { $when }
       *[other] { $count } nya sedan { $when }
    }
replies-earlier =
    { $count ->
        [one] Visa 1 tidigare svar
       *[other] Visa tidigare svar ({ $count })
    }
replies-later =
    { $count ->
        [one] Visa 1 svar till
       *[other] Visa fler svar ({ $count })
    }
replies-last = Till det senaste
answers-to = Svar till { $name }
edited = ändrat
reply = Svara
quote = Citera
edit = Ändra
delete = Ta bort
restore = Ta tillbaka
dispose = Gallra texten
report = Anmäl
hide = Dölj
show-again = Visa igen
bookmark = Lägg till bokmärke
bookmark-remove = Ta bort bokmärket
more-about = Mer om inlägget från { $name }
post-hidden = Inlägget är dolt.
post-deleted = Inlägget är borttaget.
question-deleted = Frågan är borttagen.
post-show-quoted = Visa citerad text och signatur
post-show-anyway = Visa texten för moderatorer
thread-rail = Om tråden
thread-menu = Mer
follow = Följ tråden
unfollow = Sluta följa
mute = Tysta tråden
unmute = Sluta tysta
pin = Fäst överst
unpin = Sluta fästa
lock = Lås tråden
unlock = Lås upp tråden
thread-edit = Ändra rubrik och ämnen
thread-move = Flytta
thread-merge = Slå ihop
thread-split = Dela
thread-merged-here = ”{ $title }” har slagits ihop med den här tråden.
thread-moved-from = Tråden har flyttats hit från { $group }.
thread-split-from = Tråden är bruten ur
closed-locked = Tråden är låst. Ingen kan svara längre.
closed-archived = Gruppen är arkiverad. Ingen kan svara längre.
closed-reader-only = Du kan läsa här men inte svara.

## Att svara

reply-write = Skriv ett svar
reply-to = Svara { $name }
reply-to-all = Svara på frågan i stället
reply-see-parent = Läs det du svarar på
reply-label = Så gör vi hos oss
reply-label-other = Ditt svar
reply-send = Skicka svar
reply-no-persons = Skriv inget om enskilda personer.

## Listor

list-mine = Det du har startat
list-threads = Trådar
list-related = Ämnen intill
list-unanswered-empty = Alla frågor har fått svar. Bra jobbat.
list-mine-empty = Du har inte startat någon tråd än.
list-followed-empty = Du följer ingen tråd än. Tryck på Följ tråden när du vill veta hur det går.
list-bookmarks-empty = Du har inga bokmärken än.
list-tag-empty = Ingen tråd har det här ämnet.
drafts-empty = Du har inga utkast.
draft-reply = Svar
draft-thread = Ny tråd
draft-untitled = Utan rubrik
draft-discard = Släng utkastet
saved-at = sparat { $when }

## Att ändra, ta bort och anmäla

edit-heading = Ändra inlägget
edit-note = Andra kan se vad som har ändrats.
tags-hint = med komma emellan
moderate-reason = Varför ändrar du det?
moderate-reason-hint = Den som skrev får läsa det.
history-heading = Tidigare versioner
history-lead = Den nyaste först. Det som har lagts till är understruket, det som har tagits bort är överstruket.
revision = Version { $number }
diff-added = tillagt:
diff-removed = borttaget:
diff-end = slut.
history-older = Äldre versioner
history-dispose = Gallra de tidigare versionerna
to-the-post = Till inlägget
delete-heading = Ta bort inlägget?
delete-text = Texten försvinner. Svaren på inlägget blir kvar.
delete-thread-heading = Ta bort tråden?
delete-question-heading = Ta bort frågan?
delete-opening-heading = Ta bort texten?
delete-thread-text = Ingen annan har svarat, så hela tråden försvinner.
delete-kept-text =
    { $count ->
        [one] Texten försvinner. Rubriken blir kvar, och svaret som någon annan har skrivit.
       *[other] Texten försvinner. Rubriken blir kvar, och de { $count } svar som andra har skrivit.
    }
delete-undo = Du kan ångra i tio minuter. Moderatorerna kan läsa texten och ta tillbaka den tills den gallras.
report-heading = Anmäl inlägget
report-lead = En moderator läser din anmälan. Den som skrev får inte veta vem som anmälde.
report-why = Vad är fel?
report-personal-data = Innehåller personuppgift
report-personal-data-hint = Inlägget döljs direkt.
report-unkind = Är ovänligt eller kränkande
report-off-topic = Hör inte hemma här
report-other = Något annat
report-comment = Berätta mer
report-send = Skicka anmälan
thread-move-heading = Flytta tråden
thread-move-lead = Länkar till tråden fortsätter att fungera. Du kan ångra i tio minuter.
move-to = Flytta till
merge-heading = Slå ihop med en annan tråd
merge-lead = Alla inlägg flyttas till den andra tråden, i tidsordning. Du kan ångra i tio minuter.
merge-suggestions = Liknande trådar
merge-into = Länk till tråden
merge-into-hint = Klistra in adressen till den tråd som ska vara kvar.
split-heading = Dela tråden
split-lead = De inlägg du väljer blir en egen tråd, med svaren på dem. Du kan ångra i tio minuter.
split-title = Rubrik på den nya tråden
split-posts = Inlägg som flyttas
split-later = Visa inläggen efter dem
flash-post-deleted = Inlägget är borttaget.
flash-question-deleted = Texten är borttagen. Det andra har skrivit finns kvar.
flash-thread-deleted = Tråden är borttagen.
flash-post-restored = Inlägget är tillbaka.
flash-post-disposed = Texten är gallrad.
flash-history-disposed = De tidigare versionerna är gallrade.
flash-thread-moved = Tråden är flyttad.
flash-thread-merged = Trådarna är hopslagna.
flash-thread-split = Tråden är delad.
flash-thread-undone = Det är ångrat.
