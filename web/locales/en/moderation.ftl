### The moderators' pages.

moderation-heading = To do now
moderation-quiet = Worth a look
moderation-empty = All is done.
moderation-empty-text = Reports and requests to join are shown here.
moderation-earlier =
    { $count ->
        [one] Show 1 more
       *[other] Show { $count } more
    }
waiting-report = Report
waiting-request = Wants to join
waiting-unanswered = Question without an answer
waiting-proposal = Proposed group
waiting-claim = Says the name is theirs
waiting-hidden = hidden until you have read it
report-detail-heading = A report
report-detail-why = Why it was reported
report-is-hidden = Hidden from all but moderators
report-is-deleted = Deleted. Only moderators read the text.
report-is-deleted-by-author = The author has deleted the post. Only moderators read the text.
report-is-disposed = Deleted, and the text has been disposed of.
decide-leave = Leave it deleted
decide-heading = What do you do?
decide-letter = Letter to the author
decide-letter-hint = Sent if you hide or delete. Say kindly what happened and what is fine.
decide-note = Reason
decide-note-hint = Kept for other moderators. Write nothing about the person.
decide-keep = Let it stand
decide-keep-hidden = Keep it hidden
decide-show-again = Show it again
