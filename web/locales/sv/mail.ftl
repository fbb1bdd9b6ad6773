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
mail-read-button = Läs mer
mail-link = Går det inte att trycka? Kopiera adressen:
mail-works-until = Länken gäller till { $when } och kan användas en gång.
mail-why-invited = Du får mejlet för att någon har bjudit in dig.
mail-why-asked = Du får mejlet för att någon skrev din adress i Praxis.
mail-why-member = Du får mejlet för att du är med i Praxis.
