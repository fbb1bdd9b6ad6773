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
inbox-audit-token = Those who run the service made a key that reads and writes in your name
inbox-gone = It is no longer there
inbox-post-gone = The post is no longer shown.
inbox-thread-gone = The thread is no longer shown
inbox-also = and { $count } more
inbox-also-replies =
    { $count ->
        [one] and 1 more reply
       *[other] and { $count } more replies
    }
