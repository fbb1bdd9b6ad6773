### Ord som finns på alla sidor: ramen, navigationen, knappar, tider.

brand = Praxis
brand-home = , till Hem
skip = Hoppa till innehållet
menu = Meny
close = Stäng
search = Sök
search-label = Sök bland frågor och svar
nav-label = Nätverk och grupper
nav-home = Hem
nav-inbox = Inkorg
nav-people = Hitta en kollega
nav-moderation = Att göra
nav-networks = Alla nätverk och grupper
nav-more-groups =
    { $count ->
        [one] Visa 1 grupp till
       *[other] Visa { $count } grupper till
    }
nav-account = { $name }, ditt konto
nav-help = Hjälp
nav-accessibility = Tillgänglighet
unread = olästa
waiting = väntar
inbox-with-unread =
    { $count ->
        [one] Inkorg, 1 oläst
       *[other] Inkorg, { $count } olästa
    }
undo = Ångra
save = Spara
cancel = Avbryt
sign-in = Logga in
you-are-here = Du är här
errors-heading =
    { $count ->
        [one] En sak behöver rättas
       *[other] { $count } saker behöver rättas
    }

## Tal och tider. Tusental skiljs åt med hårt mellanslag.

number-group = {"\u00A0"}
date-clock = .
date-today = i dag
date-yesterday = i går
date-weekday-1 = måndag
date-weekday-2 = tisdag
date-weekday-3 = onsdag
date-weekday-4 = torsdag
date-weekday-5 = fredag
date-weekday-6 = lördag
date-weekday-7 = söndag
date-last-weekday-1 = i måndags
date-last-weekday-2 = i tisdags
date-last-weekday-3 = i onsdags
date-last-weekday-4 = i torsdags
date-last-weekday-5 = i fredags
date-last-weekday-6 = i lördags
date-last-weekday-7 = i söndags
date-month-1 = januari
date-month-2 = februari
date-month-3 = mars
date-month-4 = april
date-month-5 = maj
date-month-6 = juni
date-month-7 = juli
date-month-8 = augusti
date-month-9 = september
date-month-10 = oktober
date-month-11 = november
date-month-12 = december
