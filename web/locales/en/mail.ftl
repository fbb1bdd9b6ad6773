### E-mail.

mail-hello = Hello { $name },
mail-invitation-subject = { $name } invites you to { $place }
mail-invitation = { $name }, { $organisation }, wants you in { $place }.
mail-invitation-button = Open the invitation
mail-verification-subject = Confirm your address
mail-verification = Somebody, hopefully you, wants an account with this address. Open the link and confirm.
mail-verification-button = Confirm the address
mail-move-subject = Move your account to a new address
mail-move = { $name } has asked to move their account to this address and be shown from your organisation. Is it you? Open the link where you are logged in and confirm.
mail-move-not = If it is not you, you need not do anything. Then nothing happens.
mail-move-button = Move the account
mail-reset-subject = Choose a new password
mail-reset = Somebody, hopefully you, wants to choose a new password for the account with this address. If it was not you, you need not do anything.
mail-reset-button = Choose a password
mail-already-member-subject = You already have an account
mail-already-member = Somebody, hopefully you, wanted an account with this address. You already have one, so just log in.
mail-approved-subject = Welcome to { $place }
mail-approved-button = Go there
mail-declined-subject = About your request to join { $place }
mail-to-author-subject = About your post in “{ $title }”
mail-to-author-bare = About something you wrote
mail-read-button = Read more
mail-link = Cannot press it? Copy the address:
mail-works-until = The link works until { $when } and can be used once.
mail-why-invited = You get this because somebody has invited you.
mail-why-asked = You get this because somebody wrote your address in Praxis.
mail-why-member = You get this because you are a member of Praxis.

### The letter.

letter-name-week = Weekly letter, week { $week }
letter-name-day = Today’s letter
letter-name-month = This month’s letter
letter-subject = { $name }: { $title }
letter-hello = Hello { $name }!
letter-lead = This has happened in your networks.
letter-empty = Nothing has happened in your networks since the last letter.
letter-question = A question you may be able to answer
letter-answer = Answer { $name }
letter-answer-anybody = Answer
letter-own = New answers to what you wrote
letter-news = New in your networks
letter-replies = { $count ->
    [one] One new answer
   *[other] { $count } new answers
}
letter-organisations = { $count ->
    [one] from one organisation
   *[other] from { $count } organisations
}
letter-helped = Helpful answer
letter-read = Read on
letter-notice = There is something new in { $group }
letter-more = { $count ->
    [one] One more thread has something new.
   *[other] { $count } more threads have something new.
}
letter-all = Show all
letter-joined = New members
letter-joined-all = { $network }: { $names }.
letter-joined-some = { $network }: { $names } and { $count } more.
letter-why = You get this letter because you are in Praxis. We do not measure whether you open it or what you press.
letter-choose = Choose when the letter comes, or pause it
letter-stop = Stop getting the letter
letter-web = Read the letter on the web

### The letter, on the web.

letters-heading = Weekly letter
letters-next = The next letter comes { $when }.
letters-none = You get no letters now.
letters-look = See the next letter
letters-as-now = This is what it would look like if it came now.
letters-change = Change
letters-every = How often?
letters-every-off = Never
letters-every-day = Every day
letters-every-week = Every week
letters-every-2weeks = Every other week
letters-every-month = Once a month
letters-weekday = Which day?
letters-weekday-hint = Does not matter for daily letters.
letters-hour = At what time?
letters-zone = The time is meant in { $zone }.
letters-pause = Pause until
letters-pause-hint = Leave it empty for no pause.
letters-more = More
letters-working-days = Wait for the next working day when it is a weekend or a holiday
letters-absent = Only when I have not been here since the last letter
letters-even-empty = Also when there is nothing to tell
letters-came = The last 30 days
letters-came-none = No letters yet.
letters-state-sent = Sent
letters-state-queued = On its way
letters-state-sending = On its way
letters-state-failed = Could not be delivered
letters-state-nothing = Nothing to tell
letters-state-merged = Came with the next letter
letters-state-off = You had turned the letter off
letters-state-paused = You had paused the letter
letters-state-been-here = You had been here already
letters-state-no-address = There was no address to send it to
letters-not-nothing = There is nothing to tell now. Then no letter comes.
letters-not-no-address = There is no confirmed address to send it to.
letters-gone = What stood in the letter is gone, or is no longer yours to read.
error-pause-unknown = Write a date within a year, or leave it empty.
unsubscribe-title = Stop getting the letter?
unsubscribe-what = Then no more weekly letters come from Praxis. You are still a member, and mail about your account comes all the same.
unsubscribe-button = Stop getting the letter
unsubscribe-2weeks = Every other week instead
unsubscribe-month = Once a month
unsubscribe-off = You get no weekly letters from Praxis. If you change your mind, press here.
unsubscribe-done = Done, you get no more letters
unsubscribe-again = Get the letter every week
unsubscribe-again-done = Done, it is changed
unsubscribe-stays-day = You get the letter every day. You choose day and time when you are signed in, under Settings and Weekly letter.
unsubscribe-stays-week = You get the letter every week. You choose day and time when you are signed in, under Settings and Weekly letter.
unsubscribe-stays-2weeks = You get the letter every other week. You choose day and time when you are signed in, under Settings and Weekly letter.
unsubscribe-stays-month = You get the letter once a month. You choose day and time when you are signed in, under Settings and Weekly letter.
unsubscribe-off-title = You get no letters
