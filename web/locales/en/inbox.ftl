### The inbox.

inbox-mark-read = Mark everything as read
inbox-empty = Nothing new.
inbox-reply = Answer to you
inbox-followed = New in what you follow
inbox-mention = Somebody mentions you
inbox-helped = Your answer helped
inbox-announcement = Announcement
inbox-approved = You are in
inbox-declined = You were not let in
inbox-moderated = A moderator has read what you wrote
inbox-group-started = The group has started
inbox-audit = Those who run the service did something that concerns you
inbox-audit-letter = Those who run the service read your next letter beforehand
inbox-audit-token = Those who run the service made a key that reads and writes in your name
inbox-report-decided = About your report
inbox-reported = What you reported
inbox-report-kept = Thank you for telling us. A moderator has read the post and lets it stand.
inbox-report-hidden = Thank you for telling us. The post is no longer shown.
inbox-report-deleted = Thank you for telling us. The post has been deleted.
inbox-report-gone = Thank you for telling us. The post was already deleted when we read your report.
inbox-report-settled = Thank you for telling us. A moderator has dealt with it.
inbox-gone = It is no longer there
inbox-post-gone = The post is no longer shown.
inbox-thread-gone = The thread is no longer shown
inbox-also = and { $count } more
inbox-also-replies =
    { $count ->
        [one] and 1 more reply
       *[other] and { $count } more replies
    }
