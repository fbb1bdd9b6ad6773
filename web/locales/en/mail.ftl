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
letters-not-off = You have turned the letter off.
letters-not-paused = You have paused the letter.
letters-not-been-here = You have been here since the last letter. Then no letter comes.
letters-not-no-address = There is no confirmed address to send it to.
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
unsubscribe-stays = You get the letter { $every ->
    [day] every day
    [2weeks] every other week
    [month] once a month
   *[week] every week
}. You choose day and time when you are signed in, under Settings and Weekly letter.
unsubscribe-off-title = You get no letters

### Mail at once.

notice-button = Read and answer
notice-lead-mention = { $who } mentions you.
notice-lead-mention-untold = Somebody mentions you.
notice-lead-reply = { $who } has answered you.
notice-lead-reply-untold = Somebody has answered you.
notice-lead-announcement = An announcement from { $who }.
notice-lead-announcement-untold = There is a new announcement.
notice-lead-helped = { $who } says that your answer helped.
notice-lead-helped-untold = Somebody says that your answer helped.
notice-lead-followed = { $who } has written something new.
notice-lead-followed-untold = Somebody has written something new.
notice-why-mention = You get this mail because somebody mentioned you.
notice-why-reply = You get this mail because somebody answered what you wrote.
notice-why-announcement = You get this mail because it is an announcement in a group of yours.
notice-why-helped = You get this mail because your answer helped somebody.
notice-why-followed = You get this mail because you follow the thread.
notice-why-followed-group = You get this mail because you follow the group { $name }.
notice-why-followed-network = You get this mail because you follow the network { $name }.
notice-why-followed-tag = You get this mail because you follow the topic { $name }.
notice-stop-mention = Stop mail at once when somebody mentions me
notice-stop-reply = Stop mail at once when somebody answers me
notice-stop-announcement = Stop announcements by mail at once
notice-stop-helped = Stop mail at once when my answer helped
notice-stop-followed = Stop following the thread
notice-stop-followed-group = Stop following the group { $name }
notice-stop-followed-network = Stop following the network { $name }
notice-stop-followed-tag = Stop following the topic { $name }
notice-mute = Mute the thread
notice-choose = Choose what you get mail about

### The link that takes a reason away.

stop-done = Done, it is stopped
stop-again-done = Done, it comes again
stop-is-off = It is stopped already. If you change your mind, press here.
stop-is-off-now = If you change your mind, press here.
stop-again = Let it come again
stop-about = It is about “{ $title }”.
stop-mention-title = Stop mail at once when somebody mentions you?
stop-reply-title = Stop mail at once when somebody answers you?
stop-announcement-title = Stop announcements by mail at once?
stop-helped-title = Stop mail at once when your answer helped?
stop-kind-what = It stands in your inbox and comes in your letter instead. Other mail comes as before.
stop-follow-thread-title = Stop following the thread?
stop-follow-group-title = Stop following the group?
stop-follow-network-title = Stop following the network?
stop-follow-tag-title = Stop following the topic?
stop-follow-what = Then nothing comes because you follow it, neither in the inbox nor by mail. Other mail comes as before.
stop-thread-title = Mute the thread?
stop-thread-what = Then you get nothing more about the thread, neither in the inbox nor by mail. Other mail comes as before.
stop-button = Yes, stop
letter-mailed = You have already had mail about:

### Who will be told, before it is sent.

forecast-at-once = { $count ->
    [0] Nobody gets mail at once
    [one] One person gets mail at once
   *[other] { $count } people get mail at once
}
forecast-letter = { $count ->
    [0] nobody in their letter
    [one] one in their letter
   *[other] { $count } in their letters
}
