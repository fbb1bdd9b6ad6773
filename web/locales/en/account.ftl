### Getting in: sign-in, sign-up, invitation, reset.

sign-in-lead = Welcome back.
email = E-mail address
password = Password
forgot-password = Forgotten your password?
sign-up = Create an account
sign-up-offer-heading = New here?
sign-up-offer = If your organisation takes part you can create an account with your work e-mail. Others are invited.
promise = Ask somebody who has already done it.
promise-text = Here peers in different organisations help each other day by day. Somebody else has wondered what you ask, and the answer stays for the next one.
