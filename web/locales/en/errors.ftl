### The pages for what could not be shown.

error-forbidden-title = You may not do this
error-forbidden-text = You can see the page but your role does not allow this. Ask the network lead if you think that is wrong.
error-not-found-title = There is no such page
error-not-found-text = It may have been moved or deleted, or be in a group you are not part of.
error-conflict-title = Somebody was first
error-conflict-text = What you changed has been changed by somebody else. Go back, read what is new and try again.
error-bad-request-title = That could not be understood
error-bad-request-text = Something in the address or the form is wrong. Go back and try again.
error-too-large-title = That was too much at once
error-too-large-text = The text is too long to receive. Go back and shorten it.
error-too-many-title = Wait a while
error-too-many-text = There were many attempts in a short time. Wait a few minutes and try again.
error-internal-title = Something went wrong on our side
error-internal-text = It is not your fault. Try again in a while. If it happens again, contact us and give the number below.
error-busy-title = There is a lot going on right now
error-busy-text = Praxis cannot keep up with everybody just now. Wait a moment and try again.
error-no-writing-title = Nothing can be saved right now
error-no-writing-text = The fault is ours. You can read, but not write. Try again in a while. If it happens again, copy your text and tell us.
error-typed = What you wrote
error-typed-again = Nothing has been saved. Your text is still here, so that you can send it again or copy it.
error-typed-lost = Nothing has been saved. Copy the text if you want to keep it.
error-send-again = Try again
error-reference = Reference for support:
to-home = To Home

### What is wrong in a form.

error-field = This could not be accepted. Check it and try again.
error-missing = Fill in the field.
error-malformed = It does not look right. Check it and try again.
error-unknown = There is no such choice.
error-too-long = The text is too long.
error-too-short = The text is too short.
error-too-many = These are too many.
error-conflict-key-reused = The form has been sent already with something else in it. Load the page again.
error-conflict-address-taken = The address has an account. Log in instead.
error-conflict-post-changed = Somebody else has changed the text meanwhile. Read the new one, make your change there and save again.
error-conflict-post-disposed = The text has been disposed of and cannot be brought back.
error-conflict-thread-merged = The thread has been merged with another.
error-conflict-same-sources = The threads come from the same archive and hold posts of the same name. They cannot be merged.
error-conflict-nothing-to-undo = It can no longer be undone.
error-same-thread = It is the same thread.
error-conflict-last-lead = A network needs somebody who leads it. Give the role to somebody else first.
error-conflict-invitation-used = The invitation has been used or withdrawn.
error-personal-data = Remove what points somebody out or tells how to reach them, and try again.
