### Inkorgen.

inbox-mark-read = Markera allt som läst
inbox-empty = Inget nytt.
inbox-reply = Svar till dig
inbox-followed = Nytt i det du följer
inbox-mention = Någon nämner dig
inbox-helped = Ditt svar hjälpte
inbox-announcement = Meddelande
inbox-approved = Du är med
inbox-declined = Du kom inte med
inbox-moderated = En moderator har läst det du skrev
inbox-group-started = Gruppen har startat
inbox-audit = Din driftansvariga har gjort något som rör dig
inbox-audit-letter = Den som driver tjänsten läste ditt nästa brev i förväg
inbox-audit-token = Den som driver tjänsten gjorde en nyckel som läser och skriver i ditt namn
inbox-report-decided = Svar på din anmälan
inbox-reported = Det du anmälde
inbox-report-kept = Tack för att du sa till. En moderator har läst inlägget och låter det stå kvar.
inbox-report-hidden = Tack för att du sa till. Inlägget visas inte längre.
inbox-report-deleted = Tack för att du sa till. Inlägget är borttaget.
inbox-report-gone = Tack för att du sa till. Inlägget var redan borttaget när vi läste din anmälan.
inbox-report-settled = Tack för att du sa till. En moderator har tagit hand om det.
inbox-gone = Det finns inte kvar
inbox-post-gone = Inlägget visas inte längre.
inbox-thread-gone = Tråden visas inte längre
inbox-also = och { $count } till
inbox-also-replies =
    { $count ->
        [one] och 1 svar till
       *[other] och { $count } svar till
    }
