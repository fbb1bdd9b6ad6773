### Words found on every page: the frame, the navigation, buttons, times.

brand = Praxis
brand-home = , to Home
skip = Skip to the content
menu = Menu
close = Close
search = Search
search-label = Search questions and answers
nav-label = Networks and groups
nav-home = Home
nav-inbox = Inbox
nav-people = Find a peer
nav-moderation = To do
nav-networks = All networks and groups
nav-more-groups =
    { $count ->
        [one] Show 1 more group
       *[other] Show { $count } more groups
    }
nav-account = { $name }, your account
nav-help = Help
nav-accessibility = Accessibility
unread = unread
waiting = waiting
inbox-with-unread =
    { $count ->
        [one] Inbox, 1 unread
       *[other] Inbox, { $count } unread
    }
undo = Undo
save = Save
cancel = Cancel
sign-in = Log in
you-are-here = You are here
errors-heading =
    { $count ->
        [one] One thing needs correcting
       *[other] { $count } things need correcting
    }

## Numbers and times.

number-group = ,
date-clock = :
date-today = today
date-yesterday = yesterday
date-weekday-1 = Monday
date-weekday-2 = Tuesday
date-weekday-3 = Wednesday
date-weekday-4 = Thursday
date-weekday-5 = Friday
date-weekday-6 = Saturday
date-weekday-7 = Sunday
date-last-weekday-1 = Monday
date-last-weekday-2 = Tuesday
date-last-weekday-3 = Wednesday
date-last-weekday-4 = Thursday
date-last-weekday-5 = Friday
date-last-weekday-6 = Saturday
date-last-weekday-7 = Sunday
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December
