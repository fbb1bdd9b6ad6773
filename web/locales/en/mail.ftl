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
