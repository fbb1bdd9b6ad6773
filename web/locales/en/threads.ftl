### Threads: lists, one thread, asking and replying.

helpful-answer = Helpful answer
mark-helpful = Mark as helpful answer
unmark-helpful = Remove the mark
thanks = Thanks, this helped
same-here = I have this question too
kind-question = Question
kind-question-new = New question
kind-questions = Questions
kind-discussion = Discussion
kind-discussion-new = New discussion
kind-discussions = Discussions
kind-announcement = Announcement
kind-announcement-new = New announcement
kind-announcements = Announcements
kind-report = Course report
kind-report-new = New course report
kind-reports = Course reports
state-closed = Closed
waits-for-answer = Waiting for an answer
waits-since = Waiting for an answer since { $when }
new-replies =
    { $count ->
        [one] 1 new answer
       *[other] { $count } new answers
    }
replies =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
no-replies = No answers yet
no-replies-left = No answers remain
pinned = Pinned
newer = Show newer
older = Show older
show-more = Show more
more-label = More pages
list-unanswered = Unanswered questions
list-followed = What you follow
list-bookmarks = Bookmarks
list-drafts = Drafts
similar-questions = Similar questions

## Asking

ask-a-question = Ask a question
ask-promise = Usually answered within a working day.
ask-nowhere = There is no group that you can write in yet. Join a network, or start one.
ask-nowhere-link = To the networks
ask-heading-question = Ask a question
ask-heading-discussion = Start a discussion
ask-heading-announcement = Write an announcement
ask-heading-report = Report from a course
ask-in-group = In the group
ask-change-group = Change group
ask-group = Group
ask-choose-group = Choose a group
ask-title = Title
ask-title-question = Your question
ask-title-report = Course or conference
ask-body = Text
ask-body-question = Tell us more
ask-body-hint = What have you tried, and what gets in the way?
ask-similar = Perhaps the answer is already here
ask-publish = Publish
ask-publish-question = Publish the question
ask-instead = Something else?
ask-who-sees = Others see your name and { $organisation }.
report-learned = What I learned
report-use = How it can be used
report-material = Material
report-material-hint = Links to slides, recordings or papers.
tags = Topics
optional = optional
preview = Preview
preview-heading = This is how it will look
draft-is-saved = Your draft is saved as you write.
draft-saved-at = Your draft was saved at { $time }.
draft-saved-now = Your draft is saved.
draft-signed-out = You are no longer signed in, so the draft is not being saved. Your text is still here. When you send it you will be asked to sign in, and the text goes along.

## The personal-data guard

guard-warns = Somebody may recognise a person here.
guard-warns-why = The question works just as well without:
guard-blocks = There is a personal identity number here.
guard-blocks-why = Remove it and you can publish:
guard-mask =
    { $count ->
        [one] Remove it
        [2] Remove both
        [3] Remove all three
       *[other] Remove all { $count }
    }
guard-publish-anyway = Publish anyway

## The toolbar

tools-label = Format the text
tool-bold = Bold
tool-bold-letter = B
tool-italic = Italic
tool-italic-letter = I
tool-link = Link
tool-list = Bulleted list
tool-steps = Numbered list
tool-quote = Quote

## A thread

reply-number = Answer { $number } of { $total } from
reply-withdrawn = Answer that is not shown, from
to-helpful = To the helpful answer
to-first-unread =
    { $count ->
        [one] To the new answer
       *[other] To the first of { $count } new
    }
unread-here =
    { $count ->
        [one] 1 new answer
       *[other] { $count } new answers
    }
unread-since =
    { $count ->
        [one] 1 new since { $when }
       *[other] { $count } new since { $when }
    }
replies-earlier =
    { $count ->
        [one] Show 1 earlier answer
       *[other] Show earlier answers ({ $count })
    }
replies-later =
    { $count ->
        [one] Show 1 more answer
       *[other] Show more answers ({ $count })
    }
replies-last = To the latest
answers-to = In answer to { $name }
edited = edited
reply = Reply
quote = Quote
edit = Edit
delete = Delete
dispose = Dispose of the text
restore = Restore
report = Report
hide = Hide
show-again = Show again
bookmark = Bookmark
bookmark-remove = Remove the bookmark
more-about = More about the post by { $name }
post-hidden = This post is hidden.
post-deleted = This post has been deleted.
question-deleted = This question has been deleted.
post-show-quoted = Show quoted text and signature
post-show-anyway = Show the text to moderators
thread-rail = About the thread
thread-menu = More
follow = Follow the thread
unfollow = Stop following
mute = Mute the thread
unmute = Stop muting
pin = Pin at the top
unpin = Unpin
lock = Lock the thread
unlock = Unlock the thread
thread-edit = Edit title and topics
thread-move = Move
thread-merge = Merge
thread-split = Split
thread-merged-here = “{ $title }” has been merged with this thread.
thread-moved-from = The thread was moved here from { $group }.
thread-split-from = This thread was split from
closed-locked = The thread is locked. Nobody can reply any more.
closed-archived = The group is archived. Nobody can reply any more.
closed-reader-only = You can read here but not reply.

## Replying

reply-write = Write an answer
reply-to = Reply to { $name }
reply-to-all = Answer the question instead
reply-see-parent = Read what you reply to
reply-label = How we do it
reply-label-other = Your reply
reply-send = Send answer
reply-no-persons = Write nothing about individuals.

## Lists

list-mine = What you have started
list-threads = Threads
list-related = Related topics
list-unanswered-empty = Every question has an answer. Well done.
list-mine-empty = You have not started a thread yet.
list-followed-empty = You follow no thread yet. Press Follow the thread when you want to know what happens.
list-bookmarks-empty = You have no bookmarks yet.
list-tag-empty = No thread has this topic.
drafts-empty = You have no drafts.
draft-reply = Reply
draft-thread = New thread
draft-untitled = Untitled
draft-discard = Discard the draft
saved-at = saved { $when }

## Editing, deleting and reporting

edit-heading = Edit the post
edit-note = Others can see what has changed.
tags-hint = with commas between
moderate-reason = Why do you change it?
moderate-reason-hint = The author gets to read this.
history-heading = Earlier versions
history-lead = The newest first. What was added is underlined, what was removed is struck through.
revision = Version { $number }
diff-added = added:
diff-removed = removed:
diff-end = end.
history-older = Older versions
history-dispose = Dispose of the earlier versions
to-the-post = To the post
delete-heading = Delete the post?
delete-text = Its text goes. The replies to it remain.
delete-thread-heading = Delete the thread?
delete-question-heading = Delete the question?
delete-opening-heading = Delete the text?
delete-thread-text = Nobody else has replied, so the whole thread goes.
delete-kept-text =
    { $count ->
        [one] The text goes. The title remains, and the reply that somebody else has written.
       *[other] The text goes. The title remains, and the { $count } replies that others have written.
    }
delete-undo = You can undo this for ten minutes. Moderators can read the text and bring it back until it is disposed of.
report-heading = Report the post
report-lead = A moderator reads your report. The author is not told who reported.
report-why = What is wrong?
report-personal-data = Contains personal data
report-personal-data-hint = The post is hidden at once.
report-unkind = Is unkind or offensive
report-off-topic = Does not belong here
report-other = Something else
report-comment = Tell us more
report-send = Send the report
thread-move-heading = Move the thread
thread-move-lead = Links to the thread go on working. You can undo for ten minutes.
move-to = Move to
merge-heading = Merge with another thread
merge-lead = All posts move to the other thread, in order of time. You can undo for ten minutes.
merge-suggestions = Similar threads
merge-into = Link to the thread
merge-into-hint = Paste the address of the thread that is to remain.
split-heading = Split the thread
split-lead = The posts you choose become a thread of their own, with the replies to them. You can undo for ten minutes.
split-title = Title of the new thread
split-posts = Posts that move
split-later = Show the posts after these
flash-post-deleted = The post is deleted.
flash-question-deleted = The text is deleted. What others have written is still there.
flash-thread-deleted = The thread is deleted.
flash-post-restored = The post is back.
flash-post-disposed = The text is disposed of.
flash-history-disposed = The earlier versions are disposed of.
flash-thread-moved = The thread has been moved.
flash-thread-merged = The threads are merged.
flash-thread-split = The thread is split.
flash-thread-undone = It has been undone.
