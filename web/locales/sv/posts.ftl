## Att skriva om och tillbaka

quote-said = { $name } skrev:
