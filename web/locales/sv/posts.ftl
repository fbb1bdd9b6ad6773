## Att skriva om och tillbaka

quote-said = { $name } skrev:

## Säga att ett svar hjälpte

helpful-heading = Hjälpte svaret?
helpful-text = Säg det, så hittar nästa person som undrar samma sak rätt, och den som svarade får veta det.
helpful-yes = Det här hjälpte
helpful-done = Svaret är märkt som svar som hjälpte
helpful-read = Läs hela svaret
