### Att komma in: logga in, skaffa konto, inbjudan, återställning.

sign-in-lead = Välkommen tillbaka.
email = E-postadress
password = Lösenord
forgot-password = Glömt lösenordet?
sign-up = Skaffa konto
sign-up-offer-heading = Ny här?
sign-up-offer = Du som har e-post i en organisation som är med kan skaffa konto själv. Andra blir inbjudna.
promise = Fråga någon som redan har gjort det.
promise-text = Här hjälper kollegor i olika organisationer varandra i vardagen. Det du frågar har någon annan undrat över, och svaret finns kvar till nästa.
