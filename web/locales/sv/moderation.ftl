### Moderatorernas sidor.

moderation-heading = Att göra nu
moderation-quiet = Bra att titta på
moderation-empty = Allt är klart.
moderation-empty-text = Här visas anmälningar och förfrågningar om att få vara med.
moderation-earlier =
    { $count ->
        [one] Visa 1 till
       *[other] Visa { $count } till
    }
waiting-report = Anmälan
waiting-request = Vill vara med
waiting-unanswered = Fråga utan svar
waiting-proposal = Föreslagen grupp
waiting-claim = Säger att namnet är deras
waiting-hidden = dolt tills du har läst
report-detail-heading = En anmälan
report-detail-why = Därför är det anmält
report-is-hidden = Dolt för alla utom moderatorer
report-is-deleted = Borttaget. Bara moderatorer läser texten.
report-is-deleted-by-author = Den som skrev har tagit bort inlägget. Bara moderatorer läser texten.
report-is-disposed = Borttaget, och texten är gallrad.
decide-leave = Låt det vara borttaget
decide-heading = Vad gör du?
decide-letter = Brev till den som skrev
decide-letter-hint = Skickas om du döljer eller tar bort. Säg vänligt vad som hände och vad som går bra.
decide-note = Skäl
decide-note-hint = Sparas för andra moderatorer. Skriv inget om personen.
decide-keep = Låt det stå
decide-keep-hidden = Håll det dolt
decide-show-again = Visa det igen
