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
mail-reply-mark = Write your answer above this line
mail-reply-attachments = Attachments that did not come along: { $names }
mail-reply-kept-subject = Your answer is waiting: { $title }
mail-reply-kept = We have received an answer from you in “{ $title }”. We could not be sure that it was you who sent it, so it is kept as a draft. Read it through and publish it.
mail-reply-kept-not = Was it not you who answered? Then you can throw the draft away. Nobody else has seen it.
mail-reply-kept-button = Read and publish
mail-not-posted-subject = Your answer was not published
mail-not-posted-subject-in = Your answer was not published: { $title }
mail-not-posted-unknown-address = The address you answered does not work. An address for answers works for 60 days, and only for the person who got it.
mail-not-posted-another-member = The address you answered belongs to somebody else. Every member has addresses of their own in their mail.
mail-not-posted-not-open = This conversation can no longer be answered. It is closed or removed, or you are not part of it now.
mail-not-posted-personal-data = There is something in the answer that looks like personal data, such as an identity number. That may not be in Praxis. Take it out and write the answer on the web.
mail-not-posted-empty = We found no text of yours in the mail. Write your answer at the top of the mail, above what is quoted.
mail-not-posted-too-long = The answer is too long. Write it on the web and make it shorter.
mail-not-posted = We have not kept what you wrote. The mail is still among those you have sent.
mail-not-posted-button = Open Praxis
mail-link = Cannot press it? Copy the address:
mail-works-until = The link works until { $when } and can be used once.
mail-why-invited = You get this because somebody has invited you.
mail-why-asked = You get this because somebody wrote your address in Praxis.
mail-why-member = You get this because you are a member of Praxis.
mail-why-answered = You get this mail because somebody answered by mail from your address, or to an address for answers that is yours.

### The letter.

letter-name-week = Weekly letter, week { $week }
letter-name-day = Today’s letter
letter-name-month = This month’s letter
letter-dated-week = Weekly letter { $day }
letter-dated-day = Letter of the day { $day }
letter-dated-month = Letter of the month { $day }
letter-subject = { $name }: { $title }
letter-trial = This is a test. So the letter would be now for somebody with the role { $role } in { $network }.
letter-test-subject = Test: { $subject }
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
letter-this-helped = This helped
letter-rank = Why here: { $why }
letter-rank-helped = an answer helped
letter-rank-organisations = { $count ->
    [one] one organisation answers
   *[other] { $count } organisations answer
}
letter-rank-followed = you follow it
letter-rank-unread = unread
letter-rank-order = News always stand in the same order: first where an answer helped, then where most organisations answer, what you follow, what you have not read, and last the latest.
letter-read = Read on
letter-by-mail = Answer by mail
letter-by-mail-subject = Re: { $title }
letter-notice = There is something new in { $group }
letter-more = { $count ->
    [one] One more thread has something new.
   *[other] { $count } more threads have something new.
}
letter-all = Show all
letter-greeting = From those who lead the networks
letter-joined = New members
letter-joined-all = { $network }: { $names }.
letter-joined-some = { $network }: { $names } and { $count } more.
letter-why = You get this letter because you are in Praxis. We do not measure whether you open it or what you press.
letter-choose = Choose when the letter comes, or pause it
letter-stop = Stop getting the letter
letter-stop-group = Stop letters about { $group }
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
letters-apart = One letter for each group
letters-apart-hint = Greetings from those who lead the networks then come in a letter of their own.
letters-apart-preview = You get a letter for each group. Here you see all of it together.
letters-came = The last 30 days
letters-came-none = No letters yet.
letters-as-feed = The letters can also be read in a program for Atom feeds.
letters-feed-address = Get the address
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
letters-state-bounced = Mail to you comes back
mail-stopped = Mail to you comes back
mail-stopped-since = We stopped sending you mail on { $when }, because it came back. Everything is still here on the web.
mail-stopped-try = Check that your address works and that the mailbox is not full. Then try again.
mail-stopped-button = Try again
flash-mail-resumed = Done, we send you mail again
letters-not-nothing = There is nothing to tell now. Then no letter comes.
letters-not-no-address = There is no confirmed address to send it to.
letters-gone = What stood in the letter is gone, or is no longer yours to read.
error-pause-unknown = Write a date from today and within a year, or leave it empty.
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

### How the letters have gone, for administrators.
oversee-letters-heading = How the letters have gone
oversee-letters-none = No letters in the last 30 days.
oversee-letters-day = Day
oversee-letters-due = Due
oversee-letters-sent = Sent
oversee-letters-skipped = Not sent
oversee-letters-failed = Failed
oversee-letters-waiting = On their way
oversee-letters-few = fewer than 5
oversee-letters-why-nothing = nothing to tell
oversee-letters-why-merged = came with the next letter
oversee-letters-why-off = turned off
oversee-letters-why-paused = paused
oversee-letters-why-been-here = had been here already
oversee-letters-why-bounced = mail comes back
oversee-letters-why-no-address = no address
oversee-letters-given-up = Letters that could not be delivered
oversee-letters-given-up-text = The mail server did not take them. This is what it said:
oversee-letters-attempts =
    { $count ->
        [one] 1 attempt
       *[other] { $count } attempts
    }
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
stop-was-off = It is stopped already
stop-is-on-now = Everything is as it was before you stopped it.
stop-once-more = Stop it again
stop-is-off = If you change your mind, just press here.
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
stop-group-title = Stop letters about the group?
stop-group-what = Then the group is muted: you get nothing more about it, neither in letters, in the inbox nor by mail. Other letters come as before.
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

# The letter of a network, for who moderates it.
network-letter-heading = The letter
network-letter-lead = Greet the members and see how the next letter will be.
greeting-heading = Greeting in the letter
greeting-label = Your greeting
greeting-hint = At most 400 characters. It stands in the next letter to each member, once. Your name stands below it. A letter has room for three greetings, the newest.
greeting-button = Add to the letter
greeting-written = Greetings written
greeting-withdraw = Remove
network-letter-look = How the letter will be
network-letter-look-text = What has happened in the last seven days, as a member with that role would read it. Each member’s own letter also depends on what they follow, have muted and have read.
network-letter-role = Role
network-letter-show = Show
network-letter-empty = There is nothing to tell. Then no letter comes.
network-letter-out = Not in the letter
network-letter-out-unread = the role does not read the group
network-letter-out-no-room = no room
network-letter-order = News come in this order: answers that helped, then most organisations answering, what the member follows, unread, and last the newest.
network-letter-test = Send me a test
letters-again = Send the letter again
flash-greeting = The greeting is in the next letter.
flash-greeting-withdrawn = The greeting is removed.
flash-letter-test = The test is on its way to your address.
flash-letter-again = The letter is on its way to your address again.
flash-no-address = There is no address to send to.
error-greeting-missing = Write a greeting.
error-greeting-too-long = The greeting is too long. Write at most { $limit } characters.
error-conflict-no-address = There is no proved address to send to, or mail there comes back.
